import type { Client } from 'urql';
import { troubleOf, type Trouble } from '../api/words';
import { words } from '../ui/format';
import type { Choice } from '../ui/Picker';
import { isReference, nameOf, related, valueOf, type Field, type Noun, type Row } from '../ui/noun';

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

/** The change of each record that is under way: the next one of the same record waits for it. */
const turns = new Map<string, Promise<unknown>>();
/** The versions of each record that were made here, one after the other: what was read at any of them is as good as read at the last. */
const own = new Map<string, { first: number; last: number }>();

/**
 * Saves a change that was made on `before`. Where somebody else has changed
 * other fields meanwhile, it is saved on theirs; where they have changed the
 * same ones, theirs comes back. Changes of one record are sent one by one:
 * whoever goes through its cells quickly would overtake themselves.
 */
export function changeRecord<R extends Row>(client: Client, noun: Noun<R>, before: R, fields: Record<string, unknown>): Promise<Outcome<R>> {
  const turn = (turns.get(before.id) ?? Promise.resolve()).then(() => send(client, noun, before, fields));
  turns.set(before.id, turn.catch(() => {}));
  return turn;
}

async function send<R extends Row>(client: Client, noun: Noun<R>, before: R, fields: Record<string, unknown>): Promise<Outcome<R>> {
  const { id } = before;
  const known = own.get(id);
  let version = known && before.version >= known.first && before.version < known.last ? known.last : before.version;
  for (let tries = 0; ; tries++) {
    const answer = await client.mutation(noun.update.document, { input: { id, version, ...fields } } as never).toPromise();
    if (!answer.error) {
      const saved = noun.update.pick(answer.data as never);
      own.set(id, { first: known?.last === version ? known.first : version, last: saved.version });
      return { saved };
    }
    const trouble = troubleOf(answer.error);
    if (trouble.code !== 'CONFLICT' && trouble.code !== 'NOT_FOUND') return { trouble };
    const now = await client.query(noun.read.document, { id } as never, { requestPolicy: 'network-only' }).toPromise();
    const theirs = now.data ? noun.read.pick(now.data as never) : undefined;
    if (trouble.code === 'NOT_FOUND') return { trouble: theirs && !trouble.field?.endsWith('Id') ? notYours : trouble };
    if (!theirs || theirs.version === version) return { trouble };
    if (tries === TRIES || !isSame(noun.fields, Object.keys(fields), before, theirs)) return { trouble, theirs };
    ({ version } = theirs);
  }
}

/** How a row looks with a field's new value, before the server has said so. */
export function guessOf(field: Field, value: unknown, choice?: Choice | null): Partial<Row> {
  if (!isReference(field)) return { [field.name]: value };
  const name = field.name.slice(0, -2);
  return { [name]: choice && { ...choice, firstName: choice.name, lastName: '' } };
}

/** A field's value in words. */
export function plain(field: Field, row: Row): string {
  const other = isReference(field) ? related(field, row) : undefined;
  if (other) return nameOf(other);
  const value = valueOf(field, row);
  return field.kind === 'choice' && value ? words(value) : value || 'empty';
}
