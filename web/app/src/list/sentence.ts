import { useQuery } from 'urql';
import { Named } from '../queries/named.gen';
import { count, day, either, number, percent, words } from '../ui/format';
import { isReference, nameOf } from '../ui/noun';
import type { Condition } from './conditions';
import { operatorsOf, periodWords } from './operators';

/** A condition's value as a sentence ends with it. */
function ending({ subject: { attribute }, by, value }: Condition, name: string | undefined): string {
  if (by === 'isNull') return '';
  if (by === 'within') return periodWords(value);
  if (isReference(attribute)) return name ?? '…';
  switch (attribute.kind) {
    case 'choice': return either(value.split(',').map(words));
    case 'decimal': case 'integer': return number(value);
    case 'percent': return percent(Number(value));
    case 'date': case 'instant': return day(value);
    default: return `“${value}”`;
  }
}

/** A condition as a plain sentence: "Stage is Proposal sent", "Phone is empty". */
export function sentence(condition: Condition, name?: string): string {
  const { subject: { attribute, label }, by, value } = condition;
  const operator = operatorsOf(attribute).find((one) => one.by === by && (one.fixed ?? value) === value);
  return [label, operator?.words, ending(condition, name)].filter(Boolean).join(' ');
}

/** A condition as a sentence, with the name of the record that it is about. */
export function useSentence(condition: Condition): { text: string; name?: string } {
  const { subject: { attribute }, by, value } = condition;
  // An address has a record's ID alone, which may be that of one that is gone.
  const [{ data, error, fetching }] = useQuery({
    query: Named, pause: by === 'isNull' || !isReference(attribute), requestPolicy: 'cache-first',
    variables: { id: value, [attribute.kind]: true },
  });
  const found = data?.[attribute.kind as 'user' | 'organization'];
  const name = found?.id !== value ? (error && !fetching ? 'somebody or something that is gone' : undefined) : nameOf(found as never);
  return { text: sentence(condition, name), name };
}

/** A number of records that fit. */
export const fitting = (n: number, more: boolean, one: string, many: string) => `${count(n)}${more ? '+' : ''} ${n === 1 ? one : many}`;
