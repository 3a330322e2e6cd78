import { useCallback } from 'react';
import { useClient, useQuery } from 'urql';
import { troubleOf, type Trouble } from '../api/words';
import type { Noun, Row } from '../ui/noun';

/** How a change went: saved, refused, or overtaken by somebody else's. */
export type Outcome<R> = { saved: R } | { trouble: Trouble; theirs?: R };

/** One record, read and changed. */
export function useRecord<R extends Row>(noun: Noun<R>, id: string) {
  const client = useClient();
  const [{ data, error, stale }, ask] = useQuery({ query: noun.read.document, variables: { id } as never });
  const row = data ? noun.read.pick(data) : undefined;

  /** Saves a change that was made on `version`; a newer one comes back as `theirs`. */
  const change = useCallback(
    async (version: number, fields: Record<string, unknown>): Promise<Outcome<R>> => {
      const input = { id, version, ...fields };
      const answer = await client.mutation(noun.update.document, { input } as never).toPromise();
      if (!answer.error) return { saved: noun.update.pick(answer.data as never) };
      const trouble = troubleOf(answer.error);
      if (trouble.code !== 'CONFLICT') return { trouble };
      const now = await client.query(noun.read.document, { id } as never, { requestPolicy: 'network-only' }).toPromise();
      const theirs = now.data ? noun.read.pick(now.data as never) : undefined;
      return theirs && theirs.version !== version ? { trouble, theirs } : { trouble };
    },
    [client, noun, id],
  );

  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  return { row, stale, change, again, ...(error && !row && { trouble: troubleOf(error) }) };
}
