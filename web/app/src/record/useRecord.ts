import { useCallback } from 'react';
import { useClient, useQuery } from 'urql';
import { troubleOf } from '../api/words';
import type { Noun, Row } from '../ui/noun';
import { changeRecord } from './change';

/** One record, read and changed. */
export function useRecord<R extends Row>(noun: Noun<R>, id: string) {
  const client = useClient();
  const [{ data, error, stale }, ask] = useQuery({ query: noun.read.document, variables: { id } as never });
  const row = data ? noun.read.pick(data) : undefined;
  const change = useCallback((before: R, fields: Record<string, unknown>) => changeRecord(client, noun, before, fields), [client, noun]);
  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  return { row, stale, change, again, ...(error && !row && { trouble: troubleOf(error) }) };
}
