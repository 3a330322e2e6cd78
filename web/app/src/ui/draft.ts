// What was typed and not saved, kept while the tab lives: through another page,
// Escape, a reload. In the session's storage, so that no other tab or day sees
// it. Never a password.
const PREFIX = 'draft:';

/** What was typed under a name; undefined if nothing. */
export function draft<T>(name: string): T | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps what was typed under a name; undefined forgets it. */
export function keepDraft(name: string, value: unknown) {
  try {
    if (value === undefined) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full, or off: the page works without.
  }
}

/** Forgets all drafts: the next to sign in here may be somebody else. */
export function forgetDrafts() {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // There are none then.
  }
}
