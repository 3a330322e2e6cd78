import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Named } from '../ui/Avatar';
import type { Column, Noun, Row } from '../ui/noun';
import { HeadCell, type Order } from './HeadCell';
import { Pick, PickAll, rowPicks } from './Pick';
import { heightsOf, noteHeights } from './place';
import { useFit } from './useFit';
import type { Selection } from './useSelection';

interface Props<R extends Row> {
  noun: Noun<R>;
  selection: Selection<R>;
  columns: Column<R>[];
  /** Whether the columns are somebody's choice: then none is left out where there is little room. */
  chosen: boolean;
  rows: R[];
  count?: number;
  busy: boolean;
  /** Under what name the list is remembered. */
  place?: string;
  order: Order;
  onOrder: (field: string, direction: string) => void;
  /** The end is near: time for the next page. */
  onEnd: () => void;
}

/** How many rows before the end the next page is asked for: half a page, which hides the wait. */
const AHEAD = 25;
/** A row of one line, in pixels; others are measured. */
const ROW = 38;

/**
 * Rows of records, the first column a link to each. Only the rows in sight and a
 * few around them are in the document, so that 4,000 scroll like 40; the page
 * itself scrolls, as people and phones expect.
 */
export function Table<R extends Row>({ noun, selection, columns: wanted, chosen, rows, count, busy, place, order, onOrder, onEnd }: Props<R>) {
  const frame = useRef<HTMLDivElement>(null);
  const { columns, wide } = useFit(frame, wanted, chosen);
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + scrollY));
  });
  const virtual = useWindowVirtualizer({
    count: rows.length, estimateSize: () => ROW, overscan: 12, scrollMargin: top, getItemKey: (i) => rows[i]!.id,
    initialMeasurementsCache: heightsOf(place),
  });
  useLayoutEffect(() => () => {
    if (place) noteHeights(place, virtual.measurementsCache);
  }, [place, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1);
  const lastIndex = last?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastIndex >= rows.length - AHEAD) onEnd();
  }, [lastIndex, rows.length, onEnd]);

  return (
    <div className="table-frame" ref={frame} data-wide={wide !== undefined}>
      <table className="records" style={wide ? { width: `${wide}rem` } : undefined} aria-label={noun.many} aria-busy={busy} aria-rowcount={count === undefined ? -1 : count + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column, i) => (
              <HeadCell key={column.label} column={column} order={order} onOrder={onOrder}>
                {i === 0 && <PickAll rows={rows} many={noun.many} selection={selection} />}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Gap height={(items[0]?.start ?? top) - top} span={columns.length} />
          {items.map(({ index }) => {
            const row = rows[index]!;
            return (
              <tr key={row.id} ref={virtual.measureElement} data-index={index} aria-rowindex={index + 2} {...rowPicks(row, selection)}>
                {columns.map((column, i) => (
                  <td key={column.label} data-end={column.end}>
                    {i === 0 ? <div className="named"><Pick row={row} name={noun.title(row)} selection={selection} /><Name noun={noun} row={row} show={column.show} /></div> : column.show(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          <Gap height={last ? virtual.getTotalSize() + top - last.end : 0} span={columns.length} />
        </tbody>
      </table>
      <div className="table-end" role="status">{busy ? 'Loading…' : ''}</div>
    </div>
  );
}

/** A record's name, which leads to it, with its avatar where records of its kind have one. */
const Name = <R extends Row>({ noun, row, show }: { noun: Noun<R>; row: R; show: (row: R) => ReactNode }) => {
  const link = <Link href={`${noun.path}/${row.id}`}>{show(row)}</Link>;
  return noun.avatar ? <Named name={noun.title(row)} of={noun.avatar}>{link}</Named> : link;
};

/** The room of rows that are not in the document. */
const Gap = ({ height, span }: { height: number; span: number }) =>
  height > 0 && <tr className="gap" aria-hidden="true"><td colSpan={span} style={{ height }} /></tr>;
