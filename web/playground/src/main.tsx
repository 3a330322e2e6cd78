import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './fonts.css';
import './contrast.css';
import './page.css';
import './examples.css';
import './narrow.css';
import { App } from './App';

createRoot(document.getElementById('root')!).render(<App />);
