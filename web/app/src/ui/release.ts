const ENTRY = /\/assets\/(?:workspace|apex)-[\w-]+\.js/;
const KEY = 'reloaded-for';

/** The script that this document was made with. */
const mine = () => document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src.match(ENTRY)?.[0];

let newest: string | undefined;

/** Whether the server has another release than this document's. False where no answer comes. */
export async function isReplaced(): Promise<boolean> {
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    newest = (await answer.text()).match(ENTRY)?.[0];
    return newest !== undefined && newest !== mine();
  } catch {
    return false;
  }
}

/** Loads the page again for a new release, but only once for each: a page that still fails then says so. */
export function reloadOnce(): boolean {
  try {
    if (!newest || sessionStorage.getItem(KEY) === newest) return false;
    sessionStorage.setItem(KEY, newest);
  } catch {
    return false; // Nothing could be kept, so it might never end.
  }
  location.reload();
  return true;
}
