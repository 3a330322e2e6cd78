import type { VirtualItem } from '@tanstack/react-virtual';
import { useEffect } from 'react';

/** Where a list was left: what it held, and how far it was scrolled. */
export interface Place<State> {
  state: State;
  scroll: number;
}

const places = new Map<string, Place<unknown>>();
/** Lists that are remembered: the board's seven, and a few for the way back. */
const MOST = 16;

// How the page came up: back and forward, or the link back to a list, restore
// what was left; any other way begins at the top.
let returning = false;
addEventListener('popstate', () => { returning = true; });
addEventListener('pushState', () => { returning = (history.state as { back?: boolean } | null)?.back === true; });

/** What a list was left with, if this page is gone back to. */
export const placeOf = <State>(key: string) => (returning ? (places.get(key) as Place<State> | undefined) : undefined);

/** What a list was left with, however its page came up: it is shown until the server has answered. */
export const seenOf = <State>(key: string) => places.get(key)?.state as State | undefined;

/** Notes where a list is left. */
export function leave<State>(key: string, place: Place<State>) {
  places.delete(key);
  places.set(key, place);
  if (places.size > MOST) places.delete(places.keys().next().value!);
}

/** The heights of a list's rows, so that a place far down is at the same height again. */
const heights = new Map<string, VirtualItem[]>();

/** Notes how high the rows of a list are. */
export function noteHeights(key: string, measured: VirtualItem[]) {
  heights.delete(key);
  heights.set(key, measured);
  if (heights.size > MOST) heights.delete(heights.keys().next().value!);
}

/** The rows' heights of a list that is gone back to. */
export const heightsOf = (key: string | undefined) => (returning && key ? heights.get(key) : undefined) ?? [];

/** The IDs of each kind's list as it was last seen, in its order. */
const orders = new Map<string, string[]>();

/** Notes the order of a list, for the way from one of its records to the next. */
export const noteOrder = (path: string, ids: string[]) => void orders.set(path, ids);

/** The records before and after one, in the list where they were last seen. */
export function neighboursOf(path: string, id: string): { before?: string; after?: string } {
  const ids = orders.get(path) ?? [];
  const at = ids.indexOf(id);
  return at < 0 ? {} : { before: ids[at - 1], after: ids[at + 1] };
}

const searches = new Map<string, string>();

/** Notes what a list was last narrowed and ordered by. */
export const noteAddress = (path: string, search: string) => void searches.set(path, search);

/** The address of a list as it was last seen. */
export const listAddress = (path: string) => path + (searches.get(path) ?? '');

/** Brings a new page's beginning into sight; one that is gone back to stays where it was. */
export function useTop(path: string) {
  useEffect(() => {
    if (!returning) scrollTo(0, 0);
  }, [path]);
}

/** Scrolls to where a list was left, as soon as it is long enough again. */
export function restore(scroll: number | undefined): (() => void) | undefined {
  if (!scroll) return undefined;
  let handle = 0;
  let frames = 0;
  const go = () => {
    scrollTo(0, scroll);
    if (Math.abs(scrollY - scroll) > 1 && frames++ < 60) handle = requestAnimationFrame(go);
  };
  go();
  return () => cancelAnimationFrame(handle);
}
