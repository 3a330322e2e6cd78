import type { Client, OperationContext } from 'urql';
import { inputOf, valueOf, type Batch, type Batches, type Field, type Noun, type Operation, type Row } from '../ui/noun';
import { batches } from '../record/batches.gen';
import { cameBack, context, hide, settling } from './removal';
import { troubleOf } from './words';

const batchOf = <R extends Row>(noun: Noun<R>) => batches[noun.many] as unknown as Batches<R>;

/** The most records of one request; more are sent in several, one after the other. */
const ITEMS = 500;

/** What became of many records: what each has come to by its ID, and why some have not. */
export interface Outcome<Out> {
  done: Map<string, Out>;
  reasons: string[];
}

interface Item {
  id: string;
  version?: number;
  [field: string]: unknown;
}

async function send<Out>(client: Client, { document, pick }: Operation<Batch<Out>>, items: Item[], how?: Partial<OperationContext>): Promise<Outcome<Out>> {
  const done = new Map<string, Out>();
  const reasons: string[] = [];
  for (let at = 0; at < items.length; ) {
    const part = items.slice(at, at + ITEMS);
    const { data, error } = await client.mutation(document, { input: { items: part, mode: 'EACH' } } as never, how);
    if (error || !data) return { done, reasons: [...reasons, error ? troubleOf(error).text : 'No answer came.'] };
    const { rows, errors, recordsLeft } = pick(data);
    // What thousands of records refer to takes several calls.
    if (recordsLeft) continue;
    rows.forEach((row, i) => row !== null && done.set(part[i]!.id, row));
    reasons.push(...errors.map(({ message }) => message));
    at += ITEMS;
  }
  return { done, reasons };
}

/** Sets a field of many records. One that somebody else has changed since it was read is left alone. */
export const changeMany = <R extends Row>(client: Client, noun: Noun<R>, rows: R[], field: Field, value: unknown) =>
  send(client, batchOf(noun).updateMany, rows.map(({ id, version }) => ({ id, version, [field.name]: value })));

/** Puts a field of many records back as it was, where nobody has changed them since. */
export const changeBack = <R extends Row>(client: Client, noun: Noun<R>, before: R[], changed: Map<string, R>, field: Field) =>
  send(client, batchOf(noun).updateMany, before.filter(({ id }) => changed.has(id)).map((row) => ({
    id: row.id, version: changed.get(row.id)!.version, [field.name]: inputOf(field, valueOf(field, row)),
    ...(field.brings && { [field.brings]: row[field.brings] }),
  })));

/** Deletes many records; they are shown nowhere from now on, but for those that were not deleted. */
export async function removeMany<R extends Row>(client: Client, noun: Noun<R>, rows: R[]): Promise<Outcome<string>> {
  hide(rows.map(({ id }) => id), true);
  const outcome = await settling(send(client, batchOf(noun).removeMany, rows.map(({ id, version }) => ({ id, version })), context));
  hide(rows.map(({ id }) => id).filter((id) => !outcome.done.has(id)), false);
  return outcome;
}

/** Restores many records. */
export async function restoreMany<R extends Row>(client: Client, noun: Noun<R>, ids: string[]): Promise<Outcome<{ id: string }>> {
  const outcome = await send(client, batchOf(noun).restoreMany, ids.map((id) => ({ id })), context);
  cameBack([...outcome.done.keys()]);
  return outcome;
}
