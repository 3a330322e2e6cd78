import { useState } from 'react';
import { useMe } from '../api/me';
import type { Column, Noun, Row } from '../ui/noun';
import { store, stored } from '../ui/storage';

/**
 * The columns of a list that this person wants on this device. The browser keeps
 * a workspace's storage apart by its origin; the user's ID keeps colleagues at
 * one device apart.
 */
export function useColumns<R extends Row>(noun: Noun<R>) {
  const key = `columns:${useMe().user.id}:${noun.many}`;
  const [chosen, setChosen] = useState(() => read(key));
  const usual = noun.columns.filter((column) => !column.extra).map((column) => column.label);
  const labels = chosen ?? usual;
  const columns: Column<R>[] = noun.columns.filter((column, i) => i === 0 || labels.includes(column.label));

  const choose = (next: string[] | undefined) => {
    setChosen(next);
    store(key, next);
  };
  return { columns, choose, chosen: chosen !== undefined };
}

function read(key: string): string[] | undefined {
  const kept = stored(key);
  return Array.isArray(kept) ? kept.map(String) : undefined;
}

/** The variables that leave out of a list's operation what no shown column needs. */
export function needsOf<R>(all: Column<R>[], shown: Column<R>[]): Record<string, boolean> {
  const needs: Record<string, boolean> = {};
  for (const { needs: name } of all) if (name) needs[name] = shown.some((column) => column.needs === name);
  return needs;
}
