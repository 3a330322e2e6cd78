const KEY = 'workspaces';
const MOST = 5;

/** The workspaces that were last gone to from here, the newest first; on this device only. */
export function visited(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string').slice(0, MOST) : [];
  } catch {
    return []; // Storage is off, or holds what another program wrote.
  }
}

function keep(names: string[]) {
  try {
    localStorage.setItem(KEY, JSON.stringify(names));
  } catch {
    // Storage is off: nothing is remembered.
  }
}

export const remember = (name: string) => keep([name, ...visited().filter((other) => other !== name)].slice(0, MOST));

export const forget = (name: string) => keep(visited().filter((other) => other !== name));
