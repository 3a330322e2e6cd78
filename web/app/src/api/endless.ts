import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useClient, type AnyVariables } from 'urql';
import { leave, placeOf, seenOf } from '../list/place';
import { useHidden, useRestored } from './removal';
import { troubleOf, type Trouble } from './words';

/** An amount of money in one currency. */
export interface Money {
  currency: string;
  amount: string;
}

/** A connection as the lists read it. */
export interface Connection<Row> {
  edges: { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  count?: { value: number; isMore: boolean };
  sums?: Money[] | null;
}

interface State<Row> {
  rows: Row[];
  /** The variables that the rows were asked for with. */
  key: string;
  cursor?: string | null;
  more: boolean;
  busy: boolean;
  trouble?: Trouble;
  /** How many there are in all, and what they are worth, if the variables ask for it. */
  count?: number;
  /** Whether there are more than the count says. */
  countless?: boolean;
  totals?: Money[];
}

const EMPTY = { rows: [], key: '', more: false, busy: true };

/** Rows and requests with which a list that is gone back to is asked for anew. */
const BULK = 100;
const MOST_REQUESTS = 10;

/**
 * A list that grows by a page whenever `next` is called; it starts anew when the
 * variables change. One with a name is remembered when it is left: who goes
 * back sees its rows at once where they were, who comes by another way its first
 * ones, and the server's answer a moment later.
 */
export function useEndless<Data, Row extends { id: string }>(
  document: TypedDocumentNode<Data, never>,
  variables: AnyVariables,
  pick: (data: Data) => Connection<Row>,
  name?: string,
) {
  const client = useClient();
  const key = JSON.stringify(variables);
  const place = name && `${name}:${key}`;
  const [state, setState] = useState<State<Row>>(() => (place && (placeOf<State<Row>>(place)?.state ?? beginning(seenOf(place), key))) || EMPTY);
  // The load whose answer counts; an older one's is dropped.
  const current = useRef(0);

  const load = useCallback(
    async (after: string | null, before: Row[]) => {
      const mine = ++current.current;
      setState((old) => ({ ...old, busy: true, trouble: undefined }));
      const asked = { ...JSON.parse(key), after };
      // The figures of the whole list are the same on every page.
      if (after && asked.withTotals) asked.withTotals = false;
      const { data, error } = await client.query(document, asked as never, { requestPolicy: 'network-only' });
      if (mine !== current.current) return;
      if (error || !data) {
        setState((old) => ({ ...old, busy: false, ...(error && { trouble: troubleOf(error) }) }));
        return;
      }
      const { edges, pageInfo, count: counted, sums } = pick(data);
      setState((old) => ({
        rows: joined(before, edges.map((edge) => edge.node)), key, cursor: pageInfo.endCursor, more: pageInfo.hasNextPage, busy: false,
        count: after ? old.count : counted?.value, countless: after ? old.countless : counted?.isMore,
        totals: after ? old.totals : sums ?? undefined,
      }));
    },
    // `pick` is written in line by the callers and never changes its meaning.
    [client, document, key],
  );

  const reload = useCallback(() => load(null, []), [load]);
  /** Asks for as many rows as there were, and changes nothing before they are all there. */
  const refresh = useCallback(
    async (rows: number) => {
      const mine = ++current.current;
      let fresh: Partial<State<Row>> & { rows: Row[] } = { rows: [] };
      for (let i = 0; i < MOST_REQUESTS && (i === 0 || (fresh.more && fresh.rows.length < rows)); i++) {
        const asked = { ...JSON.parse(key), first: BULK, after: fresh.cursor ?? null };
        if (i > 0) asked.withTotals = false;
        const { data, error } = await client.query(document, asked as never, { requestPolicy: 'network-only' });
        if (mine !== current.current) return;
        if (!data) return setState((old) => ({ ...old, busy: false, ...(error && { trouble: troubleOf(error) }) }));
        const { edges, pageInfo, count, sums } = pick(data);
        fresh = {
          ...(i === 0 ? { count: count?.value, countless: count?.isMore, totals: sums ?? undefined } : fresh),
          rows: joined(fresh.rows, edges.map((edge) => edge.node)), cursor: pageInfo.endCursor, more: pageInfo.hasNextPage,
        };
      }
      setState((old) => ({ ...old, ...fresh, key, busy: false, trouble: undefined }));
    },
    [client, document, key],
  );
  /** Asks for what the list comes to, and leaves its rows alone. */
  const recount = useCallback(
    async () => {
      const asked = { ...JSON.parse(key), first: 1, after: null };
      const { data } = await client.query(document, asked as never, { requestPolicy: 'network-only' });
      if (!data) return;
      const { count, sums } = pick(data);
      setState((old) => (old.key === key ? { ...old, count: count?.value, countless: count?.isMore, totals: sums ?? undefined } : old));
    },
    [client, document, key],
  );
  useEffect(() => {
    const left = place ? placeOf<State<Row>>(place) : undefined;
    const seen = left?.state ?? (place && beginning(seenOf<State<Row>>(place), key));
    if (!seen) return void reload();
    setState(seen);
    void refresh(seen.rows.length);
  }, [reload, refresh, place]);

  const restored = useRestored();
  const seen = useRef(restored);
  useEffect(() => {
    if (seen.current === restored) return;
    seen.current = restored;
    void refresh(latest.current.rows.length);
  }, [refresh, restored]);

  const latest = useRef(state);
  latest.current = state;
  useLayoutEffect(() => () => {
    const { rows, trouble } = latest.current;
    if (place && latest.current.key === key && rows.length > 0 && !trouble) {
      leave(place, { state: { ...latest.current, busy: false }, scroll: scrollY });
    }
  }, [place, key]);

  const next = () => {
    if (!state.busy && state.more && !state.trouble && state.key === key) void load(state.cursor ?? null, state.rows);
  };
  /** Loads what is missing of the list, up to so many rows, and returns what there is; undefined if it could not be had. */
  const whole = useCallback(
    async (most: number): Promise<Row[] | undefined> => {
      const mine = ++current.current;
      let { rows, more, cursor } = latest.current;
      setState((old) => ({ ...old, busy: true, trouble: undefined }));
      while (more && rows.length < most) {
        const asked = { ...JSON.parse(key), first: BULK, after: cursor, withTotals: false };
        const { data, error } = await client.query(document, asked as never, { requestPolicy: 'network-only' });
        if (mine !== current.current) return undefined;
        if (error || !data) {
          setState((old) => ({ ...old, busy: false, ...(error && { trouble: troubleOf(error) }) }));
          return undefined;
        }
        const { edges, pageInfo } = pick(data);
        rows = joined(rows, edges.map((edge) => edge.node));
        ({ hasNextPage: more, endCursor: cursor } = pageInfo);
        setState((old) => ({ ...old, rows, more, cursor }));
      }
      setState((old) => ({ ...old, busy: false }));
      return rows;
    },
    [client, document, key],
  );
  const again = () => void (state.key === key ? load(state.cursor ?? null, state.rows) : reload());
  /** Changes the rows at hand, as the server is known to have them. */
  const patch = (change: (rows: Row[]) => Row[]) => setState((old) => ({ ...old, rows: change(old.rows) }));

  const hidden = useHidden();
  const rows = useMemo(() => state.rows.filter((row) => !hidden.has(row.id)), [state.rows, hidden]);
  const count = state.count === undefined || state.countless ? state.count : state.count - (state.rows.length - rows.length);
  return { ...state, place, rows, count, next, again, reload, refresh, recount, whole, patch };
}

/** The first page of a list as it was last seen. What comes after it is not asked for before it has been read again. */
function beginning<Row>(seen: State<Row> | undefined, key: string): State<Row> | undefined {
  if (!seen || seen.key !== key) return undefined;
  const { first } = JSON.parse(key) as { first: number };
  return { ...seen, rows: seen.rows.slice(0, first), busy: true };
}

/** Rows and the page after them. A row that was moved meanwhile can be on both; it stands once. */
function joined<Row extends { id: string }>(before: Row[], page: Row[]): Row[] {
  const known = new Set(before.map((row) => row.id));
  return [...before, ...page.filter((row) => !known.has(row.id))];
}
