import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Named } from '../ui/Avatar';
import { valueOf, type Column, type Noun, type Row } from '../ui/noun';
import { part } from '../ui/part';
import type { EditorProps } from './CellEditor';
import { isEditable } from './cells';
import { Pick } from './Pick';
import type { Cells } from './useCells';
import type { Selection } from './useSelection';

// Apart, with its calendars and searches: it is loaded when the list is there.
export const CellEditor = part<EditorProps>(() => import('./CellEditor').then((m) => m.default), null);

interface Props<R extends Row> {
  noun: Noun<R>;
  row: R;
  column: Column<R>;
  /** Whether it holds the record's name. */
  first: boolean;
  /** Whether it is a part of a card, which names its figures and can't be changed in place. */
  card: boolean;
  cells: Cells<R>;
  selection: Selection<R>;
}

/** A value of a record; the first leads to the record. The others take the focus, so that arrows go through them. */
export function Cell<R extends Row>({ noun, row, column, first, card, cells, selection }: Props<R>) {
  const { label, end, field } = column;
  const { editing } = cells;
  const edited = editing?.id === row.id && editing.label === label ? editing : undefined;
  const shown = column.show(row);
  // What is not known has no place in a card.
  if (card && !first && (shown === null || shown === undefined || shown === '' || (end && field && valueOf(field, row) === ''))) return null;
  const open = !card && isEditable(noun, column, row);
  const value = first ? (
    <div className="named"><Pick row={row} name={noun.title(row)} selection={selection} /><Name noun={noun} row={row} column={column} /></div>
  ) : shown;
  return (
    <td data-label={label} data-end={end} data-edited={edited ? true : undefined} {...(card && { role: 'cell', 'data-said': (end && field?.kind !== 'decimal') || undefined })}
      {...(!card && { tabIndex: first ? undefined : -1, 'aria-readonly': !open, 'data-open': open || undefined, onDoubleClick: first ? undefined : () => cells.begin(row.id, label) })}>
      {edited ? <Edited column={column} row={row} cells={cells}>{value}</Edited> : value}
    </td>
  );
}

interface EditedProps<R extends Row> {
  column: Column<R>;
  row: R;
  cells: Cells<R>;
  children: ReactNode;
}

/** A cell with its editor, which knows by it where it stands. */
function Edited<R extends Row>({ column, row, cells, children }: EditedProps<R>) {
  const [at, setAt] = useState<HTMLElement | null>(null);
  return (
    <div className="edited" ref={setAt}>
      {children}
      {at && (
        <CellEditor key={cells.editing?.failed?.why} cell={at} column={column as never} row={row} failed={cells.editing?.failed} onStop={cells.stop}
          onSave={(seen, text, choice) => void cells.save(seen as R, column, text, choice)} />
      )}
    </div>
  );
}

/** A record's name, which leads to it, with its avatar where records of its kind have one. */
const Name = <R extends Row>({ noun, row, column }: { noun: Noun<R>; row: R; column: Column<R> }) => {
  const link = <Link href={`${noun.path}/${row.id}`}>{column.show(row)}</Link>;
  return noun.avatar ? <Named name={noun.title(row)} of={noun.avatar}>{link}</Named> : link;
};
