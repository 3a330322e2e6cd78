/** What this device keeps under a key; undefined if nothing, or storage is off or holds what another program wrote. */
export function stored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value on this device; undefined forgets it. Where storage is off nothing is kept. */
export function store(key: string, value: unknown) {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full, or off: the page works without.
  }
}
