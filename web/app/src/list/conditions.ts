import { nounOf, nounOne } from '../record/nouns';
import { isReference, isWhole, type Attribute, type Named, type Noun, type Row } from '../ui/noun';
import { startOfDay } from '../ui/zone';
import { operatorsOf, periods, type Comparison } from './operators';

/** What a list can be narrowed by: a field of its records, or of records that belong to them. */
export interface Subject {
  /** Its name in the address, as in "stage" or "organization.industry". */
  key: string;
  /** As it begins a sentence: "Stage", "Organization’s industry". */
  label: string;
  /** The heading that it is listed under; none for the record's own. */
  of?: string;
  attribute: Named<Attribute<never>>;
}

/** One comparison of a list's filter. */
export interface Condition {
  subject: Subject;
  by: Comparison;
  value: string;
}

/** What relations are narrowed by: what says something of the other record by itself. */
const told = ['text', 'email', 'choice', 'decimal', 'date', 'percent', 'integer'];

/** A noun with its article. */
const a = (one: string) => `${/^[aeio]/.test(one) ? 'an' : 'a'} ${one}`;

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const lower = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);

const about = (prefix: string, owner: string, of: string, other: Noun<Row>): Subject[] =>
  other.attributes.filter(({ kind }) => told.includes(kind)).map((attribute) => ({
    key: `${prefix}.${attribute.name}`, label: `${owner} ${lower(attribute.label)}`, of, attribute,
  }));

/** All that a noun's list can be narrowed by, for somebody who sees all records or not. */
export function subjectsOf(noun: Noun<Row>, all: boolean): Subject[] {
  const own = noun.attributes.filter(({ managers }) => !managers || all);
  const parents = own.filter((attribute) => isReference(attribute) && attribute.kind !== 'user');
  return [
    ...own.map((attribute) => ({ key: attribute.name, label: attribute.label, attribute })),
    ...parents.flatMap(({ name, kind, label }) => about(name.slice(0, -2), `${label}’s`, label, nounOne(kind))),
    ...noun.children.flatMap(({ name, of, ...said }) => {
      const child = nounOf(of);
      const { one = child.one } = said;
      return [
        ...about(`${name}.some`, `${sentence(a(one))}’s`, `With ${a(one)}`, child),
        ...about(`${name}.none`, `No ${one}’s`, `Without ${a(one)}`, child),
      ];
    }),
  ];
}

/** Whether a value, which may be anybody's typing in an address, is one for the comparison. */
function fits({ attribute }: Subject, by: Comparison, value: string): boolean {
  if (!operatorsOf(attribute).some((one) => one.by === by && (one.fixed ?? value) === value)) return false;
  if (by === 'isNull') return true;
  if (by === 'within') return (periods as readonly string[]).includes(value);
  if (isReference(attribute)) return /^[\da-f-]{36}$/i.test(value);
  switch (attribute.kind) {
    case 'choice': return value.split(',').every((one) => choicesOf(attribute).includes(one));
    case 'decimal': return /^\d+(\.\d{1,4})?$/.test(value);
    case 'percent': case 'integer': return /^-?\d{1,10}$/.test(value);
    case 'date': case 'instant': return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
    default: return value !== '' && value.length <= 500;
  }
}

/** The choices of a filter. */
export const choicesOf = (attribute: Attribute<never>) => attribute.all ?? attribute.options ?? [];

/** What a key of the address compares by when it says nothing of it. */
const usual = (subject: Subject): Comparison => (subject.attribute.kind === 'choice' ? 'in' : 'eq');

/** The conditions of an address; what isn't one is passed over. */
export function conditionsOf(params: URLSearchParams, subjects: Subject[]): Condition[] {
  const found: Condition[] = [];
  for (const [name, value] of params) {
    let subject = subjects.find(({ key }) => key === name);
    let by = subject && usual(subject);
    if (!subject) {
      const at = name.lastIndexOf('.');
      subject = subjects.find(({ key }) => key === name.slice(0, at));
      by = name.slice(at + 1) as Comparison;
    }
    if (subject && by && fits(subject, by, value)) found.push({ subject, by, value });
  }
  return found;
}

/** A condition's name in the address. */
export const paramOf = ({ subject, by }: Condition) => (by === usual(subject) ? subject.key : `${subject.key}.${by}`);

/** A condition's value as the API takes it. */
function valueOf({ subject: { attribute }, by, value }: Condition): unknown {
  if (by === 'isNull') return value === 'true';
  if (by === 'in') return value.split(',');
  if (attribute.kind === 'instant' && by !== 'within') return startOfDay(value);
  return isWhole(attribute) ? Number(value) : value;
}

/** The API's filter of a list. */
export function filterOf(noun: Noun<Row>, search: string, conditions: Condition[], any: boolean): Record<string, unknown> {
  const filter: Record<string, unknown> = search ? { search } : {};
  const where: unknown[] = [];
  for (const condition of conditions) {
    const { subject: { key }, by, value } = condition;
    const alone = by === 'eq' || (by === 'in' && !value.includes(','));
    // What the API narrows by without conditions costs it less: stages are counted from kept totals.
    if (alone && noun.narrow.includes(key) && !(key in filter) && (!any || conditions.length === 1)) filter[key] = value;
    else where.push(key.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), { [by]: valueOf(condition) }));
  }
  if (where.length > 0) filter.where = where.length === 1 ? where[0] : { [any ? 'or' : 'and']: where };
  return filter;
}
