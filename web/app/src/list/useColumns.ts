import { useState } from 'react';
import { useMe } from '../api/me';
import type { Column, Noun, Row } from '../ui/noun';
import { store, stored } from '../ui/storage';

/** The narrowest and the widest that a column can be made, in rem. */
const LEAST = 4;
const MOST = 40;

/** The labels of all columns with one of them at another place; the first stays the first. */
export function moved(labels: string[], label: string, to: number): string[] {
  const rest = labels.filter((one) => one !== label);
  const at = Math.max(1, Math.min(rest.length, to));
  return [...rest.slice(0, at), label, ...rest.slice(at)];
}

/** Puts columns that have just been chosen where they usually stand; the others keep their order. */
function inPlace(all: string[], before: string[], next: string[]): string[] {
  const labels = before.filter((label) => next.includes(label) || label === all[0]);
  for (const label of next.filter((one) => !labels.includes(one))) {
    const after = all.slice(0, all.indexOf(label)).findLast((one) => labels.includes(one));
    labels.splice(after === undefined ? 0 : labels.indexOf(after) + 1, 0, label);
  }
  return labels;
}

/**
 * The columns of a list that this person wants on this device, in their order and
 * as wide as they were made. The browser keeps a workspace's storage apart by its
 * origin; the user's ID keeps colleagues at one device apart.
 */
export function useColumns<R extends Row>(noun: Noun<R>) {
  const id = useMe().user.id;
  const key = `columns:${id}:${noun.many}`;
  const sizes = `widths:${id}:${noun.many}`;
  const all = noun.columns.map(({ label }) => label);
  const [chosen, setChosen] = useState(() => listIn(key, all));
  const [widths, setWidths] = useState(() => widthsIn(sizes));
  const labels = chosen ?? noun.columns.filter(({ extra }) => !extra).map(({ label }) => label);
  const columns: Column<R>[] = labels.map((label) => {
    const column = noun.columns.find((one) => one.label === label)!;
    return widths[label] ? { ...column, width: widths[label] } : column;
  });

  const keep = (next: string[] | undefined) => {
    setChosen(next);
    store(key, next);
  };
  const keepWidths = (next: Record<string, number>) => {
    setWidths(next);
    store(sizes, Object.keys(next).length > 0 ? next : undefined);
  };
  const choose = (next: string[] | undefined) => {
    keep(next && inPlace(all, labels, next));
    if (!next) keepWidths({});
  };
  const move = (label: string, to: number) => keep(moved(labels, label, to));
  /** Makes a column so wide, in rem; as wide as it usually is without. */
  const size = (label: string, width?: number) => {
    const { [label]: _, ...others } = widths;
    keepWidths(width === undefined ? others : { ...others, [label]: Math.round(Math.max(LEAST, Math.min(MOST, width)) * 4) / 4 });
  };
  return { columns, choose, move, size, chosen: chosen !== undefined, changed: chosen !== undefined || Object.keys(widths).length > 0 };
}

/** The labels that are kept; those that no column has any more are left out, and the first is the name's. */
function listIn(key: string, all: string[]): string[] | undefined {
  const kept = stored(key);
  if (!Array.isArray(kept)) return undefined;
  const known = [...new Set(kept.map(String))].filter((label) => label !== all[0] && all.includes(label));
  return [all[0]!, ...known];
}

function widthsIn(key: string): Record<string, number> {
  const kept = stored(key);
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, width]) => typeof width === 'number' && width >= LEAST && width <= MOST));
}

/** The variables that leave out of a list's operation what no shown column needs. */
export function needsOf<R>(all: Column<R>[], shown: Column<R>[]): Record<string, boolean> {
  const needs: Record<string, boolean> = {};
  for (const { needs: name } of all) if (name) needs[name] = shown.some((column) => column.needs === name);
  return needs;
}
