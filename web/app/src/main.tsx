import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { showDensity } from './ui/density';
import './css/workspace.css';

showDensity();
createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
