import { useState, type RefObject } from 'react';
import { useClient } from 'urql';
import { changeRecord, guessOf, type Outcome } from '../record/change';
import { inputOf, valueOf, type Column, type Field, type Noun, type Row } from '../ui/noun';
import type { Choice } from '../ui/Picker';
import { notUndone, toast } from '../ui/toast';
import { cellOf, focusCell, isEditable, nextEditable, type Editing } from './cells';

/** What changing cells needs of their list. */
export interface CellList<R extends Row> {
  rows: R[];
  patch: (change: (rows: R[]) => R[]) => void;
  recount: () => Promise<void>;
}

/**
 * Changes in cells: shown at once, then sent. Where the server refuses, the row is
 * as before, and the cell is open again with what was typed and why.
 */
export function useCells<R extends Row>(noun: Noun<R>, list: CellList<R>, columns: Column<R>[], table: RefObject<HTMLTableElement | null>) {
  const client = useClient();
  const [editing, setEditing] = useState<Editing<R>>();

  const begin = (id: string, label: string) => {
    const row = list.rows.find((one) => one.id === id);
    const column = columns.find((one) => one.label === label);
    if (row && column && isEditable(noun, column, row)) setEditing({ id, label });
  };
  /** Ends a change; the focus goes back to the cell, or on to the next one that can be changed, unless it has left by itself. */
  const stop = (on?: 1 | -1 | 'left') => {
    if (on === 'left') return setEditing(undefined);
    const next = editing && on && nextEditable(noun, columns, list.rows, editing, on);
    setEditing(next);
    if (editing && !next) setTimeout(() => focusCell(cellOf(table.current, editing.id, editing.label)));
  };
  const put = (id: string, change: Partial<Row>) => list.patch((rows) => rows.map((one) => (one.id === id ? { ...one, ...change } : one)));

  /** Saves a field of a row as it was seen; `back` is the same for an undo. */
  const send = async (row: R, field: Field, value: unknown, guess: Partial<Row>, more: Record<string, unknown> = {}): Promise<Outcome<R>> => {
    put(row.id, guess);
    const outcome = await changeRecord(client, noun, row, { [field.name]: value, ...more });
    const before = Object.fromEntries(Object.keys(guess).map((key) => [key, row[key]]));
    put(row.id, 'saved' in outcome ? outcome.saved : { ...before, ...outcome.theirs });
    if (field.kind === 'decimal' || field.kind === 'currency') void list.recount();
    return outcome;
  };

  const save = async (row: R, column: Column<R>, text: string, choice?: Choice | null) => {
    const field = column.field!;
    const value = inputOf(field, field.kind === 'currency' ? text.toUpperCase() : text);
    const outcome = await send(row, field, value, guessOf(field, value, choice));
    if ('trouble' in outcome) {
      const again: Editing<R> = { id: row.id, label: column.label, failed: { text, why: outcome.trouble.text, theirs: outcome.theirs } };
      // Who has gone on to another cell is told, and not pulled back.
      setEditing((now) => now ?? again);
      return toast({ text: `${field.label} of ${noun.title(row)} was not saved. ${outcome.trouble.text}`, bad: true, action: { label: 'Show', run: () => setEditing(again) } });
    }
    const undo = async () => {
      const brought = field.brings && { [field.brings]: row[field.brings] };
      const undone = await send(outcome.saved, field, inputOf(field, valueOf(field, row)), {}, brought || undefined);
      if ('trouble' in undone) notUndone(undone.trouble);
    };
    toast({ text: `${field.label} of ${noun.title(row)} saved.`, action: { label: 'Undo', run: () => void undo() } });
  };
  return { editing, begin, stop, save };
}

export type Cells<R extends Row> = ReturnType<typeof useCells<R>>;
