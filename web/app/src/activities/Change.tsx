import type { ChangeRowFragment } from '../gql/graphql';
import { day, fullName, money, moment, percent, words } from '../ui/format';
import { Icon } from '../ui/Icon';
import type { Attribute, Named } from '../ui/noun';

type Change = ChangeRowFragment;
type FieldChange = Change['fields'][number];
export type Attributes = Named<Attribute<never>>[];

interface Props {
  at: string;
  change: Change;
  /** What the record's fields are called, and how they are written. */
  attributes: Attributes;
  /** What the record's amounts are in. */
  currency?: string;
  /** What the record is, if the page isn't about it alone. */
  what?: string;
}

/** Who did something without being signed in. */
const actors: Record<string, string> = { OPERATOR: 'An operator', IMPORT: 'An import', AUTOMATION: 'An automation' };
export const actorOf = ({ by, user }: Pick<Change, 'by' | 'user'>) =>
  [user ? fullName(user) : actors[by] ?? 'Somebody', by === 'API_KEY' && 'by an API key'].filter(Boolean).join(' ');

/** A change of a record, or several by one person within minutes: who, when, and what was what before. */
export function ChangeEntry({ at, change, attributes, currency, what }: Props) {
  const head = `${actorOf(change)} ${verb(change)}`;
  return (
    <li className="entry">
      <span className="entry-sign"><Icon name="history" size={15} /></span>
      <article aria-label={head}>
        <p className="entry-head">{head}{what && ` ${what}`}</p>
        {change.action === 'UPDATE' && <FieldChanges fields={change.fields} attributes={attributes} currency={currency} />}
        <p className="hint">{moment(at)}{change.count > 1 && ` · ${change.count} changes`}</p>
      </article>
    </li>
  );
}

const verb = ({ action, kind, fields }: Change) => {
  const noun = kind.toLowerCase();
  switch (action) {
    case 'CREATE': return `created the ${noun}`;
    case 'DELETE': return `deleted the ${noun}`;
    case 'RESTORE': return `restored the ${noun}`;
    case 'DESTROY': return `deleted the ${noun} permanently`;
    default: return fields.length === 0 ? `changed the ${noun} and changed it back` : `changed the ${noun}`;
  }
};

/** What another field's change says already: a deal's new stage is since then. */
const implied = ['stageSince'];

/** The fields that a change is about, each with what it was and what it is. */
export const FieldChanges = ({ fields, attributes, currency }: { fields: FieldChange[]; attributes: Attributes; currency?: string }) => (
  <dl className="changes">
    {fields.filter(({ field }) => !implied.includes(field)).map((field) => {
      const attribute = attributes.find(({ name }) => name === field.field);
      const [before, after] = [valueOf(attribute, field.before, field.beforeRecord, currency), valueOf(attribute, field.after, field.afterRecord, currency)];
      return (
        <div key={field.field}>
          <dt>{attribute?.label ?? spoken(field.field)}</dt>
          <dd>{before && <><del>{before}</del>{' → '}</>}{after ? <ins>{after}</ins> : <span className="hint">none</span>}</dd>
        </div>
      );
    })}
  </dl>
);

/** A field's name in words: lastLoginAt is "Last login at". */
const spoken = (name: string) => words(name.replace(/([A-Z])/g, '_$1'));

function valueOf(attribute: Attributes[number] | undefined, value: string | null | undefined, record: FieldChange['afterRecord'], currency?: string): string {
  if (record) return 'name' in record ? record.name : 'firstName' in record ? fullName(record) : '';
  if (value == null) return '';
  switch (attribute?.kind) {
    case 'choice': return words(value);
    case 'decimal': return money(value, currency);
    case 'percent': return percent(Number(value));
    case 'date': case 'instant': return day(value);
    default: return value.length > 200 ? `${value.slice(0, 200)}…` : value;
  }
}
