import { useState } from 'react';
import { useClient } from 'urql';
import { changeBack, changeMany, removeMany, restoreMany, type Outcome } from '../api/many';
import { some } from '../ui/format';
import type { Field, Noun, Row } from '../ui/noun';
import { notUndone, toast } from '../ui/toast';

/** What changing many rows needs of their list. */
export interface List<R extends Row> {
  rows: R[];
  patch: (change: (rows: R[]) => R[]) => void;
  refresh: (rows: number) => Promise<void>;
}

/** The most rows that are read again after a change, for what the list comes to and what no longer fits it. */
const READ_AGAIN = 1000;

/** The different reasons why some records were left, as one text. */
const why = (reasons: string[]) => [...new Set(reasons)].slice(0, 3).join(' ');

/** "10 of 12 deals", or "12 deals". */
const told = (done: number, all: number, one: string) => (done === all ? some(all, one) : `${done} of ${some(all, one)}`);

/** Changes and deletes many records of a list: each time with one message, and one undo. */
export function useBulk<R extends Row>(noun: Noun<R>, list: List<R>) {
  const client = useClient();
  const [busy, setBusy] = useState(false);

  const show = (rows: Map<string, R>) => {
    list.patch((all) => all.map((row) => ({ ...row, ...rows.get(row.id) })));
    if (list.rows.length <= READ_AGAIN) void list.refresh(list.rows.length);
  };
  const say = ({ done, reasons }: Outcome<unknown>, all: number, text: (what: string) => string, undo: () => Promise<unknown>) => {
    const bad = done.size < all;
    toast({
      text: [done.size > 0 && text(told(done.size, all, noun.one)), bad && `${some(all - done.size, noun.one)} left as before: ${why(reasons)}`].filter(Boolean).join(' '),
      ...(bad && { bad }), ...(done.size > 0 && { action: { label: 'Undo', run: () => void undo() } }),
    });
  };

  const change = async (rows: R[], field: Field, value: unknown, name: string) => {
    setBusy(true);
    const outcome = await changeMany(client, noun, rows, field, value);
    setBusy(false);
    show(outcome.done);
    say(outcome, rows.length, (what) => `${field.label} of ${what} is now ${name}.`, async () => {
      const back = await changeBack(client, noun, rows, outcome.done, field);
      show(back.done);
      if (back.done.size < outcome.done.size) return notUndone({ text: why(back.reasons) });
      toast({ text: `${field.label} of ${some(back.done.size, noun.one)} is as before.` });
    });
  };

  const remove = async (rows: R[]) => {
    setBusy(true);
    const outcome = await removeMany(client, noun, rows);
    setBusy(false);
    show(new Map());
    say(outcome, rows.length, (what) => `${what} deleted.`, async () => {
      const back = await restoreMany(client, noun, [...outcome.done.keys()]);
      if (back.done.size < outcome.done.size) return notUndone({ text: why(back.reasons) });
      toast({ text: `${some(back.done.size, noun.one)} restored.` });
    });
  };
  return { busy, change, remove };
}
