import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, type AnyVariables } from 'urql';
import { troubleOf, type Trouble } from './words';

/** A connection as the lists read it. */
export interface Connection<Row> {
  edges: { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

interface State<Row> {
  rows: Row[];
  cursor?: string | null;
  more: boolean;
  busy: boolean;
  trouble?: Trouble;
}

const EMPTY = { rows: [], more: false, busy: true };

/** A list that grows by a page whenever `next` is called; it starts anew when the variables change. */
export function useEndless<Data, Row extends { id: string }>(
  document: TypedDocumentNode<Data, never>,
  variables: AnyVariables,
  pick: (data: Data) => Connection<Row>,
) {
  const client = useClient();
  const [state, setState] = useState<State<Row>>(EMPTY);
  const key = JSON.stringify(variables);
  // The load whose answer counts; an older one's is dropped.
  const current = useRef(0);

  const load = useCallback(
    async (after: string | null, before: Row[]) => {
      const mine = ++current.current;
      setState((old) => ({ ...old, busy: true, trouble: undefined }));
      const asked = { ...JSON.parse(key), after } as never;
      const { data, error } = await client.query(document, asked, { requestPolicy: 'network-only' });
      if (mine !== current.current) return;
      if (error || !data) {
        setState((old) => ({ ...old, busy: false, ...(error && { trouble: troubleOf(error) }) }));
        return;
      }
      const { edges, pageInfo } = pick(data);
      const rows = [...before, ...edges.map((edge) => edge.node)];
      setState({ rows, cursor: pageInfo.endCursor, more: pageInfo.hasNextPage, busy: false });
    },
    // `pick` is written in line by the callers and never changes its meaning.
    [client, document, key],
  );

  const reload = useCallback(() => load(null, []), [load]);
  useEffect(() => {
    void reload();
  }, [reload]);

  const next = () => {
    if (!state.busy && state.more && !state.trouble) void load(state.cursor ?? null, state.rows);
  };
  const again = () => void load(state.cursor ?? null, state.rows);
  return { ...state, next, again, reload };
}
