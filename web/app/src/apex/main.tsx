import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Apex } from './Apex';
import '../css/apex.css';

createRoot(document.getElementById('root')!).render(<StrictMode><Apex /></StrictMode>);
