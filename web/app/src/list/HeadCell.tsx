import type { ReactNode } from 'react';
import type { Column } from '../ui/noun';

export interface Order {
  field: string;
  direction: string;
}

interface Props<R> {
  column: Column<R>;
  order: Order;
  onOrder: (field: string, direction: string) => void;
  /** What stands before the label. */
  children?: ReactNode;
}

/** The head of a column: a button where the list can be ordered by it. */
export function HeadCell<R>({ column, order, onOrder, children }: Props<R>) {
  const { label, order: field, width, end } = column;
  const ordered = field === order.field;
  const up = order.direction === 'ASC';
  const sort = ordered ? (up ? 'ascending' : 'descending') : undefined;
  return (
    <th scope="col" data-end={end} aria-sort={sort} style={width ? { width: `${width}rem` } : undefined}>
      {children}
      {field ? (
        <button type="button" className="sort" onClick={() => onOrder(field, ordered && up ? 'DESC' : 'ASC')}>
          {label}<span aria-hidden="true">{ordered ? (up ? ' ↑' : ' ↓') : ''}</span>
        </button>
      ) : label}
    </th>
  );
}
