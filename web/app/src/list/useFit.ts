import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Column } from '../ui/noun';

/** The least room, in rem, of a name and of any other column that says no width of its own. */
const NAME = 13;
const USUAL = 10;
/** Below so much room, in rem, a row is a card. */
const CARDS = 34;

const room = (columns: { width?: number }[]) =>
  columns.reduce((sum, { width }, i) => sum + (width ?? (i === 0 ? NAME : USUAL)), 0);

/**
 * The columns that a frame has room for. The spare ones give way, those of
 * tablets before those of phones, the right ones before the left, so that names
 * stay readable at any width. Columns that somebody chose all stay; `wide` is
 * then the table's width, in rem, and the frame is scrolled. Where there is
 * hardly any room, rows are cards, which have room for them below each other.
 */
export function useFit<R>(frame: RefObject<HTMLElement | null>, columns: Column<R>[], chosen: boolean) {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth / rem());
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);

  if (width > 0 && width < CARDS) return { columns: chosen ? columns : columns.filter(({ card }) => card !== false), cards: true };
  const fitting = chosen ? columns : fit(columns, width);
  const least = room(fitting);
  return { columns: fitting, wide: width > 0 && least > width ? least : undefined, cards: false };
}

function fit<R>(columns: Column<R>[], width: number): Column<R>[] {
  let left = columns;
  for (const spare of [2, 1] as const) {
    while (room(left) > width) {
      const at = left.findLastIndex((column) => column.spare === spare);
      if (at < 0) break;
      left = left.filter((_, i) => i !== at);
    }
  }
  return left;
}

/** A rem in pixels. */
export const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
