import type { KeyboardEvent } from 'react';
import type { Column, Noun, Row } from '../ui/noun';
import { wayOf } from './HeadCell';

/** What is being changed in place: a row's column. What could not be saved comes with why. */
export interface Editing<R> {
  id: string;
  label: string;
  failed?: Failed<R>;
}

/** A change that was refused: what was typed, why not, and what somebody else has saved meanwhile. */
export interface Failed<R> {
  text: string;
  why: string;
  theirs?: R;
}

type Can = { update: boolean; changeOwner: boolean };

/** Whether the viewer may change a column of a row in its cell. */
export function isEditable<R extends Row>(noun: Noun<R>, column: Column<R>, row: R): boolean {
  const can = row.viewerCan as Can | undefined;
  const { field } = column;
  return field !== undefined && can?.update === true && (!field.managers || can.changeOwner) && !noun.fixed?.(row).includes(field.name);
}

/** The next cell to change after one, or the last before it: in its row, else in another. */
export function nextEditable<R extends Row>(noun: Noun<R>, columns: Column<R>[], rows: R[], from: Editing<R>, by: 1 | -1): Editing<R> | undefined {
  let at = rows.findIndex(({ id }) => id === from.id) * columns.length + columns.findIndex(({ label }) => label === from.label) + by;
  // No further than the rows around: the others may not be in the document.
  for (let tries = 0; tries < 2 * columns.length && at >= 0 && at < rows.length * columns.length; tries++, at += by) {
    const row = rows[Math.floor(at / columns.length)]!;
    const column = columns[at % columns.length]!;
    if (isEditable(noun, column, row)) return { id: row.id, label: column.label };
  }
  return undefined;
}

/** What takes the focus of a cell: a name's link, a head's button, or the cell itself. */
const focusOf = (cell: Element) => cell.querySelector<HTMLElement>('td:first-child a, .sort') ?? (cell as HTMLElement);

/** Moves the focus to a cell, and the cell into sight. */
export function focusCell(cell: Element | null | undefined) {
  if (!cell) return;
  focusOf(cell).focus({ preventScroll: true });
  cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The cell of a row's column, if it is in the document. */
export const cellOf = (table: HTMLTableElement | null, id: string, label: string) =>
  [...(table?.querySelectorAll(`tr[data-id="${id}"] > td`) ?? [])].find((cell) => cell.getAttribute('data-label') === label);

/** The arrows, Home and End go from cell to cell; Enter, where there is no link, F2 and a double click begin a change. */
export function tableKeys(event: KeyboardEvent<HTMLTableElement>, edit: (id: string, label: string) => void) {
  const target = event.target as HTMLElement;
  const cell = target.closest<HTMLTableCellElement>('td, th');
  if (!cell || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || target.closest('.cell-editor')) return;
  const row = cell.parentElement as HTMLTableRowElement;
  const id = row.getAttribute('data-id');
  const label = cell.getAttribute('data-label');
  const isLink = target.closest('a, button, input, label') !== null;
  const way = wayOf(event.key, cell);
  if (way !== 0) focusCell(row.cells[cell.cellIndex + way]);
  else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') focusCell(beside(event.currentTarget, row, event.key === 'ArrowDown' ? 1 : -1)?.cells[cell.cellIndex]);
  else if (event.key === 'Home' || event.key === 'End') focusCell(row.cells[event.key === 'Home' ? 0 : row.cells.length - 1]);
  else if (id && label && (event.key === 'F2' || (event.key === 'Enter' && !isLink))) edit(id, label);
  else return;
  event.preventDefault();
}

/** The row below or above; the head is above the first. */
function beside(table: HTMLTableElement, row: HTMLTableRowElement, by: 1 | -1): HTMLTableRowElement | undefined {
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tr[aria-rowindex]')];
  const index = Number(row.getAttribute('aria-rowindex')) + by;
  return rows.find((one) => Number(one.getAttribute('aria-rowindex')) === index);
}
