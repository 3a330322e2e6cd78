import { useCallback } from 'react';
import { useClient, useQuery } from 'urql';
import { troubleOf, type Trouble } from '../api/words';
import { valueOf, type Field, type Noun, type Row } from '../ui/noun';

/** How a change went: saved, refused, or overtaken by somebody else's. */
export type Outcome<R> = { saved: R } | { trouble: Trouble; theirs?: R };

/** How often a change is made anew on what others have just saved. */
const TRIES = 3;

/** What NOT_FOUND means of a record that can still be read. */
export const notYours: Trouble = {
  code: 'FORBIDDEN', text: 'You can see this record but not change it. Ask its owner or a manager.',
};

/** Whether somebody else has left the fields as they were. */
const isSame = (all: Field[], names: string[], before: Row, theirs: Row) =>
  names.every((name) => {
    const field = all.find((one) => one.name === name);
    return field !== undefined && valueOf(field, before) === valueOf(field, theirs);
  });

/** One record, read and changed. */
export function useRecord<R extends Row>(noun: Noun<R>, id: string) {
  const client = useClient();
  const [{ data, error, stale }, ask] = useQuery({ query: noun.read.document, variables: { id } as never });
  const row = data ? noun.read.pick(data) : undefined;

  /**
   * Saves a change that was made on `before`. Where somebody else has changed
   * other fields meanwhile, it is saved on theirs; where they have changed the
   * same ones, theirs comes back.
   */
  const change = useCallback(
    async (before: R, fields: Record<string, unknown>): Promise<Outcome<R>> => {
      let { version } = before;
      for (let tries = 0; ; tries++) {
        const answer = await client.mutation(noun.update.document, { input: { id, version, ...fields } } as never).toPromise();
        if (!answer.error) return { saved: noun.update.pick(answer.data as never) };
        const trouble = troubleOf(answer.error);
        if (trouble.code !== 'CONFLICT' && trouble.code !== 'NOT_FOUND') return { trouble };
        const now = await client.query(noun.read.document, { id } as never, { requestPolicy: 'network-only' }).toPromise();
        const theirs = now.data ? noun.read.pick(now.data as never) : undefined;
        if (trouble.code === 'NOT_FOUND') return { trouble: theirs && !trouble.field?.endsWith('Id') ? notYours : trouble };
        if (!theirs || theirs.version === version) return { trouble };
        if (tries === TRIES || !isSame(noun.fields, Object.keys(fields), before, theirs)) return { trouble, theirs };
        ({ version } = theirs);
      }
    },
    [client, noun, id],
  );

  const again = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  return { row, stale, change, again, ...(error && !row && { trouble: troubleOf(error) }) };
}
