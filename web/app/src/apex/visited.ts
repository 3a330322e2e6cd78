import { store, stored } from '../ui/storage';

const KEY = 'workspaces';
const MOST = 5;

/** The workspaces that were last gone to from here, the newest first; on this device only. */
export function visited(): string[] {
  const kept = stored(KEY);
  return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string').slice(0, MOST) : [];
}

export const remember = (name: string) => store(KEY, [name, ...visited().filter((other) => other !== name)].slice(0, MOST));

export const forget = (name: string) => store(KEY, visited().filter((other) => other !== name));
