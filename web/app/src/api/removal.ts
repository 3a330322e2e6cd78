import { useSyncExternalStore } from 'react';
import type { Client, OperationContext } from 'urql';
import type { Noun, Row } from '../ui/noun';
import { toast } from '../ui/toast';
import { troubleOf } from './words';

// What is hidden: records whose deletion is under way, or done, so that no list
// at hand shows them until it is read again.
let hidden: ReadonlySet<string> = new Set();
// How many records were restored: each time, lists are read again.
let restored = 0;
// The last deletion that was sent.
let sent: Promise<unknown> = Promise.resolve();
const listeners = new Set<() => void>();

/** Takes records out of what is shown, or brings them back. */
export function hide(ids: string[], away: boolean) {
  const next = new Set(hidden);
  for (const id of ids) {
    if (away) next.add(id);
    else next.delete(id);
  }
  hidden = next;
  listeners.forEach((listener) => listener());
}

/** What may show a record, or count it. */
const stale = ['Contact', 'Organization', 'Deal', 'TrashedRecord'];
// keepalive lets a request arrive though the page is gone by then.
export const context: Partial<OperationContext> = { additionalTypenames: stale, fetchOptions: { credentials: 'same-origin', keepalive: true } };

/** Deletes a record; the message about it offers to restore it. */
export function remove<R extends Row>(client: Client, noun: Noun<R>, row: R) {
  const title = noun.title(row);
  hide([row.id], true);
  const removal = settling(send(client, noun, row));
  toast({
    text: `${title} was deleted.`,
    action: {
      label: 'Undo',
      run: () => void removal.then((gone) => (gone ? restore(client, noun, { id: row.id, title }) : undefined)),
    },
  });
}

/** Notes a deletion under way. */
export function settling<T>(removal: Promise<T>): Promise<T> {
  sent = Promise.all([sent, removal]);
  return removal;
}

/** Shows records again that were restored; lists are read again. */
export function cameBack(ids: string[]) {
  restored++;
  hide(ids, false);
}

/** Waits for what is being deleted: the session is about to end. */
export const settleRemoval = () => sent;

/** Restores a deleted record, and says so. */
export async function restore<R extends Row>(client: Client, noun: Noun<R>, { id, title }: { id: string; title: string }): Promise<void> {
  const { data, error } = await client.mutation(noun.restore.document, { input: { id } } as never, context);
  // What thousands of records are linked to is linked in several calls.
  if (data && noun.restore.pick(data).recordsLeft) return restore(client, noun, { id, title });
  if (error) return toast({ text: `${title} was not restored. ${troubleOf(error).text}`, bad: true });
  cameBack([id]);
  toast({ text: `${title} was restored.` });
}

/** Whether it is deleted. */
async function send<R extends Row>(client: Client, noun: Noun<R>, row: R): Promise<boolean> {
  const { data, error } = await client.mutation(noun.remove.document, { input: { id: row.id, version: row.version } } as never, context);
  // What thousands of records refer to is deleted in several calls.
  if (data && noun.remove.pick(data).recordsLeft) return send(client, noun, row);
  if (!error) return true;
  let trouble = troubleOf(error);
  if (trouble.code === 'NOT_FOUND') {
    // Somebody else was faster, unless it is still there: then it is not this user's to delete.
    const { data } = await client.query(noun.read.document, { id: row.id } as never, { requestPolicy: 'network-only' });
    if (!data) return true;
    trouble = { code: 'FORBIDDEN', text: 'Only its owner or a manager can delete it.' };
  }
  hide([row.id], false);
  toast({ text: `${noun.title(row)} was not deleted. ${trouble.text}`, bad: true });
  return false;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The IDs of records that are shown nowhere since they are deleted. */
export const useHidden = () => useSyncExternalStore(subscribe, () => hidden);

/** How often a record was restored: a list that knows an older number is to be read again. */
export const useRestored = () => useSyncExternalStore(subscribe, () => restored);
