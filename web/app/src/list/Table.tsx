import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Column, Noun, Row } from '../ui/noun';
import { CardsBar } from './CardsBar';
import { Cell } from './Cell';
import { tableKeys } from './cells';
import { HeadCell, type Order, type Shaping } from './HeadCell';
import { PickAll, rowPicks } from './Pick';
import { heightsOf, noteHeights } from './place';
import { useCells, type CellList } from './useCells';
import { useFit } from './useFit';
import type { Selection } from './useSelection';

interface Props<R extends Row> {
  noun: Noun<R>;
  selection: Selection<R>;
  columns: Column<R>[];
  /** Whether the columns are somebody's choice: then none is left out where there is little room. */
  chosen: boolean;
  shaping: Shaping;
  /** `place` is under what name it is remembered; `next` asks for its next page. */
  list: CellList<R> & { count?: number; countless?: boolean; busy: boolean; place?: string; next: () => void };
  order: Order;
  onOrder: (field: string, direction: string) => void;
}

/** How many rows before the end the next page is asked for: half a page, which hides the wait. */
const AHEAD = 25;
/** A row of one line, and a card, in pixels; others are measured. */
const ROW = 38;
const CARD = 92;

/**
 * Rows of records, the first column a link to each. Only the rows in sight and a
 * few around them are in the document, so that 4,000 scroll like 40; the page
 * itself scrolls, as people and phones expect. On phones each row is a card.
 */
export function Table<R extends Row>({ noun, selection, columns: wanted, chosen, shaping, list, order, onOrder }: Props<R>) {
  const { rows, busy, place, next: onEnd } = list;
  const count = list.countless ? undefined : list.count;
  const frame = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const { columns, wide, cards } = useFit(frame, wanted, chosen);
  const cells = useCells(noun, list, columns, table);
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + scrollY));
  });
  const virtual = useWindowVirtualizer({
    count: rows.length, estimateSize: () => (cards ? CARD : ROW), overscan: 12, scrollMargin: top, getItemKey: (i) => rows[i]!.id,
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

  // A card is no row to a browser: what each thing is has to be said.
  const is = (role: string) => (cards ? { role } : {});
  return (
    <div className="table-frame" ref={frame} data-wide={wide !== undefined} data-cards={cards || undefined}>
      {cards && <CardsBar rows={rows} many={noun.many} columns={wanted} selection={selection} order={order} onOrder={onOrder} />}
      <table ref={table} className="records" role={cards ? 'table' : 'grid'} data-picking={selection.selected.length > 0 || undefined} style={wide ? { width: `${wide}rem` } : undefined}
        aria-label={noun.many} aria-busy={busy} aria-rowcount={count === undefined ? -1 : count + 1} onKeyDown={(event) => tableKeys(event, cells.begin)}>
        {!cards && (
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column, i) => (
                <HeadCell key={column.label} column={column} at={i} order={order} onOrder={onOrder} shaping={shaping}>
                  {i === 0 && <PickAll rows={rows} many={noun.many} selection={selection} />}
                </HeadCell>
              ))}
            </tr>
          </thead>
        )}
        <tbody ref={body} {...is('rowgroup')}>
          <Gap height={(items[0]?.start ?? top) - top} span={columns.length} />
          {items.map(({ index }) => {
            const row = rows[index]!;
            return (
              <tr key={row.id} ref={virtual.measureElement} data-index={index} data-id={row.id} aria-rowindex={index + 2} {...is('row')} {...rowPicks(row, selection)}>
                {columns.map((column, i) => (
                  <Cell key={column.label} noun={noun} row={row} column={column} first={i === 0} card={cards} cells={cells} selection={selection} />
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

/** The room of rows that are not in the document. */
const Gap = ({ height, span }: { height: number; span: number }) =>
  height > 0 && <tr className="gap" aria-hidden="true"><td colSpan={span} style={{ height }} /></tr>;
