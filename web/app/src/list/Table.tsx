import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { Column, Noun, Row } from '../ui/noun';

interface Order {
  field: string;
  direction: string;
}

interface Props<R extends Row> {
  noun: Noun<R>;
  rows: R[];
  busy: boolean;
  order: Order;
  onOrder: (field: string, direction: string) => void;
  /** The end is near: time for the next page. */
  onEnd: () => void;
}

/** Rows of records, the first column a link to each. */
export function Table<R extends Row>({ noun, rows, busy, order, onOrder, onEnd }: Props<R>) {
  const end = useEnd(onEnd, rows.length);
  return (
    <div className="table-frame">
      <table aria-label={noun.many} aria-busy={busy}>
        <thead>
          <tr>
            {noun.columns.map((column) => <HeadCell key={column.label} column={column} order={order} onOrder={onOrder} />)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {noun.columns.map((column, i) => (
                <td key={column.label} data-spare={column.spare} data-end={column.end}>
                  {i === 0 ? <Link href={`${noun.path}/${row.id}`}>{column.show(row)}</Link> : column.show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div ref={end} className="table-end" role="status">{busy ? 'Loading…' : ''}</div>
    </div>
  );
}

function HeadCell<R>({ column, order, onOrder }: { column: Column<R>; order: Order; onOrder: Props<Row>['onOrder'] }) {
  const { label, order: field, spare, end } = column;
  const ordered = field === order.field;
  const up = order.direction === 'ASC';
  const sort = ordered ? (up ? 'ascending' : 'descending') : undefined;
  return (
    <th scope="col" data-spare={spare} data-end={end} aria-sort={sort}>
      {field ? (
        <button type="button" className="sort" onClick={() => onOrder(field, ordered && up ? 'DESC' : 'ASC')}>
          {label}<span aria-hidden="true">{ordered ? (up ? ' ↑' : ' ↓') : ''}</span>
        </button>
      ) : label}
    </th>
  );
}

/** Calls `onEnd` when the marked element comes within 800 px of the window, which hides the wait. */
function useEnd(onEnd: () => void, length: number) {
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(onEnd);
  latest.current = onEnd;
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && latest.current(),
      { rootMargin: '800px' },
    );
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
    // Anew after each page: an element that stays in view is told of once only.
  }, [length]);
  return mark;
}
