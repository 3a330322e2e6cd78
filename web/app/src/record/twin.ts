import type { Client } from 'urql';
import type { Connection } from '../api/endless';
import type { Noun, Row } from '../ui/noun';

/** Rows that are looked through for a twin. */
const LOOKED = 20;

/** A text as it is compared: without accents, case and punctuation. */
const folded = (text: unknown) =>
  String(text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/**
 * A record that may be the one that is being made: of the same email address, or
 * the same name. It is looked for by the list's own search, so it is one that the
 * viewer sees. Undefined where the look fails: making the record matters more.
 */
export async function twinOf<R extends Row>(client: Client, noun: Noun<R>, values: Record<string, string>): Promise<R | undefined> {
  if (!noun.twins) return undefined;
  const email = folded(values.email);
  const name = folded(noun.title(values as never));
  for (const search of [values.email, noun.title(values as never)]) {
    if (!search?.trim()) continue;
    const asked = { first: LOOKED, filter: { search: search.trim().slice(0, 100) }, orderBy: noun.order };
    const { data } = await client.query(noun.list.document, asked as never, { requestPolicy: 'network-only' });
    const rows = data ? (noun.list.pick(data) as Connection<R>).edges.map(({ node }) => node) : [];
    const twin = rows.find((row) => (email !== '' && folded(row.email) === email) || (name !== '' && folded(noun.title(row)) === name));
    if (twin) return twin;
  }
  return undefined;
}
