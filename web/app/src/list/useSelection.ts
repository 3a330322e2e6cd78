import { useEffect, useMemo, useRef, useState } from 'react';
import type { Row } from '../ui/noun';

const NONE: ReadonlySet<string> = new Set();

/** Whether anything can be done with a row that is selected. */
export const isOpen = (row: Row) => {
  const can = row.viewerCan as { update: boolean; delete: boolean } | undefined;
  return can !== undefined && (can.update || can.delete);
};

/** The rows of a list that are selected, until the list is narrowed or ordered anew. */
export function useSelection<R extends Row>(rows: R[], list: string) {
  const [ids, setIds] = useState(NONE);
  // The other end of a range: the row that was selected last.
  const anchor = useRef<string>(undefined);
  const clear = () => setIds(NONE);
  useEffect(clear, [list]);

  /** Selects a row, or no longer; with `range` all from the last one on. */
  const pick = (id: string, on: boolean, range = false) => {
    const at = rows.findIndex((row) => row.id === id);
    const from = range ? rows.findIndex((row) => row.id === anchor.current) : at;
    anchor.current = id;
    const some = from < 0 ? rows.slice(at, at + 1) : rows.slice(Math.min(at, from), Math.max(at, from) + 1);
    setIds((old) => {
      const next = new Set(old);
      for (const row of some.filter(isOpen)) {
        if (on) next.add(row.id);
        else next.delete(row.id);
      }
      return next;
    });
  };
  const pickAll = (all: R[] = rows) => setIds(new Set(all.filter(isOpen).map((row) => row.id)));

  const selected = useMemo(() => rows.filter((row) => ids.has(row.id)), [rows, ids]);
  return { ids, selected, pick, pickAll, clear };
}

export type Selection<R extends Row> = ReturnType<typeof useSelection<R>>;
