import { useSyncExternalStore } from 'react';
import type { Client } from 'urql';
import { typeName, type Noun, type Row } from '../ui/noun';
import { toast } from '../ui/toast';
import { troubleOf } from './words';

/** A deletion that has been asked for and can still be taken back. */
interface Removal {
  id: string;
  title: string;
  send: () => Promise<void>;
}

// The API has no undelete, and a record made anew would be another one. So the
// deletion itself waits: the record is hidden at once, and deleted when its
// message ends or the page is left. One waits at a time.
let waiting: Removal | undefined;
// What is hidden: records whose deletion waits, is under way, or is done.
let hidden: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function hide(id: string, away: boolean) {
  const next = new Set(hidden);
  if (away) next.add(id);
  else next.delete(id);
  hidden = next;
  listeners.forEach((listener) => listener());
}

/** Deletes a record unless the person takes it back while the message about it stands. */
export function remove<R extends Row>(client: Client, noun: Noun<R>, row: R) {
  const removal: Removal = { id: row.id, title: noun.title(row), send: () => send(client, noun, row) };
  // What waited before is sent by the end of its message, which this one's takes the place of.
  toast({
    text: `${removal.title} was deleted.`,
    action: { label: 'Undo', run: () => takeBack(removal) },
    ended: () => void settle(removal),
  });
  waiting = removal;
  hide(row.id, true);
}

function takeBack(removal: Removal) {
  if (waiting === removal) waiting = undefined;
  hide(removal.id, false);
}

async function settle(removal: Removal | undefined) {
  if (!removal || waiting !== removal) return;
  waiting = undefined;
  await removal.send();
}

/** Sends a deletion that waits, now: the page or the session is about to end. */
export async function settleRemoval() {
  const removal = waiting;
  const sent = settle(removal);
  // Its undo would come too late from here on.
  if (removal) toast({ text: `${removal.title} was deleted.` });
  await sent;
}

async function send<R extends Row>(client: Client, noun: Noun<R>, row: R) {
  const { error } = await client.mutation(
    noun.remove.document,
    { input: { id: row.id, version: row.version } } as never,
    // keepalive lets it arrive though the page is gone by then.
    { additionalTypenames: [typeName(noun)], fetchOptions: { credentials: 'same-origin', keepalive: true } },
  );
  if (!error) return;
  let trouble = troubleOf(error);
  if (trouble.code === 'NOT_FOUND') {
    // Somebody else was faster, unless it is still there: then it is not this user's to delete.
    const { data } = await client.query(noun.read.document, { id: row.id } as never, { requestPolicy: 'network-only' });
    if (!data) return;
    trouble = { code: 'FORBIDDEN', text: 'Only its owner or a manager can delete it.' };
  }
  hide(row.id, false);
  toast({ text: `${noun.title(row)} was not deleted. ${trouble.text}`, bad: true });
}

// A hidden page may be ended without another word: phones do so. pagehide comes
// where a page is left that was never hidden.
addEventListener('pagehide', () => void settleRemoval());
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void settleRemoval());

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The IDs of records that are shown nowhere since they are being deleted. */
export const useHidden = () => useSyncExternalStore(subscribe, () => hidden);
