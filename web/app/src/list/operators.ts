import type { Period } from '../gql/graphql';
import { isReference, type Field } from '../ui/noun';

/** How a condition compares, by the name that the API has for it. */
export type Comparison = 'eq' | 'in' | 'ne' | 'contains' | 'startsWith' | 'gte' | 'lte' | 'gt' | 'lt' | 'within' | 'isNull';

export interface Operator {
  by: Comparison;
  /** What stands between the field's name and the value, in a sentence. */
  words: string;
  /** The value, where the operator has but one. */
  fixed?: string;
}

const text: Operator[] = [
  { by: 'contains', words: 'contains' }, { by: 'startsWith', words: 'begins with' }, { by: 'eq', words: 'is' }, { by: 'ne', words: 'is not' },
];
const number: Operator[] = [
  { by: 'gte', words: 'is at least' }, { by: 'lte', words: 'is at most' }, { by: 'gt', words: 'is more than' }, { by: 'lt', words: 'is less than' }, { by: 'eq', words: 'is' },
];
const date: Operator[] = [
  { by: 'within', words: 'is' }, { by: 'eq', words: 'is on' }, { by: 'gte', words: 'is on or after' }, { by: 'lt', words: 'is before' },
];
const instant = date.filter(({ by }) => by !== 'eq');
const choice: Operator[] = [{ by: 'in', words: 'is' }, { by: 'ne', words: 'is not' }];
const record: Operator[] = [{ by: 'eq', words: 'is' }, { by: 'ne', words: 'is not' }];
const empty: Operator[] = [{ by: 'isNull', words: 'is empty', fixed: 'true' }, { by: 'isNull', words: 'is not empty', fixed: 'false' }];

const operators: Partial<Record<Field['kind'], Operator[]>> = {
  decimal: number, percent: number, integer: number, date, instant, choice,
};

/** What a field can be compared by. One that always has a value is never asked whether it is empty. */
export function operatorsOf(field: Field): Operator[] {
  const own = isReference(field) ? record : operators[field.kind] ?? text;
  return field.always || field.required || field.unless ? own : [...own, ...empty];
}

/** The periods of the API in the order in which they are offered. */
export const periods = [
  'TODAY', 'YESTERDAY', 'TOMORROW', 'THIS_WEEK', 'LAST_WEEK', 'NEXT_WEEK', 'THIS_MONTH', 'LAST_MONTH', 'NEXT_MONTH',
  'THIS_QUARTER', 'LAST_QUARTER', 'NEXT_QUARTER', 'THIS_YEAR', 'LAST_YEAR', 'NEXT_YEAR',
  'LAST_7_DAYS', 'LAST_30_DAYS', 'LAST_90_DAYS', 'NEXT_7_DAYS', 'NEXT_30_DAYS', 'NEXT_90_DAYS',
] as const satisfies Period[];

/** A period in a sentence: "this month", "in the last 7 days". */
export function periodWords(period: string): string {
  const text = period.replaceAll('_', ' ').toLowerCase();
  return /\d/.test(text) ? `in the ${text}` : text;
}
