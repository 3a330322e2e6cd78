import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Column } from '../ui/noun';
import { rem } from './useFit';

export interface Order {
  field: string;
  direction: string;
}

/** What a column's head can do with its column. */
export interface Shaping {
  move: (label: string, to: number) => void;
  size: (label: string, width?: number) => void;
}

interface Props<R> {
  column: Column<R>;
  /** Where it stands among the columns that are shown. */
  at: number;
  order: Order;
  onOrder: (field: string, direction: string) => void;
  shaping: Shaping;
  /** What stands before the label. */
  children?: ReactNode;
}

/** Pixels that a pointer moves before a press is more than a click. */
const SLACK = 6;

/** Which way a key points, where the page is read from the left or from the right. */
export const wayOf = (key: string, element: Element) => {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
  return getComputedStyle(element).direction === 'rtl' ? -way : way;
};

/**
 * The head of a column: a button where the list can be ordered by it. Dragged, it
 * moves its column, and its edge sizes it; by keyboard Shift with an arrow moves
 * it, plus and minus size it. The first column stays where it is.
 */
export function HeadCell<R>({ column, at, order, onOrder, shaping, children }: Props<R>) {
  const { label, order: field, width, end } = column;
  const cell = useRef<HTMLTableCellElement>(null);
  const ordered = field === order.field;
  const up = order.direction === 'ASC';
  const sort = ordered ? (up ? 'ascending' : 'descending') : undefined;
  const fixed = at === 0;
  const grow = (by: number) => shaping.size(label, cell.current!.offsetWidth / rem() + by);

  const keys = (event: KeyboardEvent) => {
    const way = event.shiftKey ? wayOf(event.key, cell.current!) : 0;
    if (fixed || event.ctrlKey || event.metaKey || event.altKey) return;
    if (way !== 0) shaping.move(label, at + way);
    else if (event.key === '+' || event.key === '-') grow(event.key === '+' ? 1 : -1);
    else return;
    event.preventDefault();
    // The column has taken its head along: the focus goes with it.
    const focused = event.target as HTMLElement;
    requestAnimationFrame(() => focused.focus());
  };
  return (
    <th ref={cell} scope="col" tabIndex={-1} data-column={label} data-end={end} aria-sort={sort} style={width ? { width: `${width}rem` } : undefined}
      onKeyDown={keys} {...(!fixed && { onPointerDown: (event: PointerEvent) => dragHead(event, label, shaping.move), title: 'Drag to move. Shift with an arrow key moves it, + and − size it.' })}>
      {children}
      {field ? (
        <button type="button" className="sort" onClick={() => onOrder(field, ordered && up ? 'DESC' : 'ASC')}>
          {label}<span aria-hidden="true">{ordered ? (up ? ' ↑' : ' ↓') : ''}</span>
        </button>
      ) : label}
      {!fixed && <span className="sizer" aria-hidden="true" onPointerDown={(event) => dragEdge(event, cell.current!, (to) => shaping.size(label, to))} onDoubleClick={() => shaping.size(label)} />}
    </th>
  );
}

/** Follows a pointer until it is let go, and to where that is: browsers leave moves of one frame out. */
function follow(move: (event: globalThis.PointerEvent) => void, done: () => void) {
  const stop = new AbortController();
  const { signal } = stop;
  const end = () => { stop.abort(); done(); };
  addEventListener('pointermove', move, { signal });
  addEventListener('pointerup', (event) => { move(event); end(); }, { signal });
  addEventListener('pointercancel', end, { signal });
}

/** Sizes a column while its edge is dragged. */
function dragEdge(event: PointerEvent, cell: HTMLElement, size: (width: number) => void) {
  event.preventDefault();
  event.stopPropagation();
  const { direction } = getComputedStyle(cell);
  const from = event.clientX;
  const wide = cell.offsetWidth;
  follow((now) => size((wide + (direction === 'rtl' ? from - now.clientX : now.clientX - from)) / rem()), () => {});
}

/** Moves a column to where its head is dropped. A finger scrolls instead. */
function dragHead(event: PointerEvent, label: string, move: Shaping['move']) {
  if (event.button !== 0 || event.pointerType === 'touch') return;
  const row = (event.currentTarget as HTMLElement).closest('tr')!;
  const from = event.clientX;
  let onto: HTMLElement | undefined;
  let dragged = false;
  const mark = (next?: HTMLElement) => {
    onto?.removeAttribute('data-drop');
    onto = next;
    onto?.setAttribute('data-drop', '');
  };
  follow((now) => {
    dragged ||= Math.abs(now.clientX - from) > SLACK;
    if (!dragged) return;
    mark([...row.cells].slice(1).find((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return now.clientX >= left && now.clientX < right;
    }));
  }, () => {
    const to = onto && [...row.cells].indexOf(onto as HTMLTableCellElement);
    mark();
    if (!dragged) return;
    // What ends a drag is no click on the head.
    const click = new AbortController();
    addEventListener('click', (end) => { end.stopPropagation(); end.preventDefault(); }, { capture: true, signal: click.signal });
    setTimeout(() => click.abort());
    if (to) move(label, to);
  });
}
