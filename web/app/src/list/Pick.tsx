import type { KeyboardEvent, MouseEvent } from 'react';
import type { Row } from '../ui/noun';
import { isOpen, type Selection } from './useSelection';

/** The boxes of the rows that are in the document. */
const boxes = () => [...document.querySelectorAll<HTMLInputElement>('.records tbody .pick input')];

/**
 * Selects a row: Shift takes all since the last one, the arrows go to the next
 * box, Ctrl or Cmd with A takes all, Escape none, Enter leads to what can be done.
 */
export function Pick<R extends Row>({ row, name, selection }: { row: R; name: string; selection: Selection<R> }) {
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      const all = boxes();
      const next = all[all.indexOf(event.currentTarget) + by];
      next?.focus({ preventScroll: true });
      next?.scrollIntoView({ block: 'nearest' });
      if (event.shiftKey && next) selection.pick(next.value, true, true);
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) selection.pickAll();
    else if (event.key === 'Escape') selection.clear();
    else if (event.key === 'Enter') document.querySelector<HTMLElement>('.selected button')?.focus();
    else return;
    event.preventDefault();
  };
  if (!isOpen(row)) return <span className="pick" />;
  const on = selection.ids.has(row.id);
  return (
    <label className="pick">
      <input type="checkbox" aria-label={`Select ${name}`} value={row.id} checked={on} readOnly onKeyDown={keys}
        onClick={(event) => selection.pick(row.id, !on, event.shiftKey)} />
    </label>
  );
}

/** Selects all rows that are loaded. */
export function PickAll<R extends Row>({ rows, many, selection }: { rows: R[]; many: string; selection: Selection<R> }) {
  const open = rows.filter(isOpen);
  const all = open.length > 0 && open.every(({ id }) => selection.ids.has(id));
  const some = selection.selected.length > 0;
  return (
    <label className="pick">
      <input type="checkbox" aria-label={`Select all ${many}`} checked={all} disabled={open.length === 0}
        ref={(box) => { if (box) box.indeterminate = some && !all; }} onChange={() => (some ? selection.clear() : selection.pickAll())} />
    </label>
  );
}

/** Whether a click is on the row itself, with a key that selects. */
const selects = (event: MouseEvent) =>
  (event.shiftKey || event.ctrlKey || event.metaKey) && !(event.target as Element).closest('a, button, input, label');

/** A row's own part in it: Ctrl, Cmd or Shift with a click anywhere on it. */
export function rowPicks<R extends Row>(row: R, selection: Selection<R>) {
  return {
    'data-selected': selection.ids.has(row.id) || undefined,
    // Otherwise Shift would select the text between.
    onMouseDown: (event: MouseEvent) => selects(event) && event.preventDefault(),
    onClick: (event: MouseEvent) => selects(event) && selection.pick(row.id, event.shiftKey || !selection.ids.has(row.id), event.shiftKey),
  };
}
