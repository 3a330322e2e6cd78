import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { showDensity } from './ui/density';
import './css/page.css';
import './css/controls.css';
import './css/layout.css';
import './css/list.css';
import './css/record.css';
import './css/activity.css';
import './css/board.css';
import './css/account.css';
import './css/home.css';
import './css/palette.css';

showDensity();
createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
