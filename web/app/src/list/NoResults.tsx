import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import type { Connection } from '../api/endless';
import { Empty } from '../ui/Empty';
import type { Noun, Row } from '../ui/noun';
import { filterOf, type Condition } from './conditions';
import { fitting, useSentence } from './sentence';

interface Props<R extends Row> {
  noun: Noun<R>;
  search: string;
  conditions: Condition[];
  any: boolean;
  onSearch: () => void;
  onChange: (conditions: Condition[]) => void;
  onClear: () => void;
}

/** Parts of a filter that are tried without: each costs a request. */
const TRIED = 6;

interface Way {
  /** Which condition is left out; none is the search. */
  without?: Condition;
  count: number;
  more: boolean;
}

/** Says that nothing fits, and which filter to remove to see something. */
export function NoResults<R extends Row>({ noun, search, conditions, any, onSearch, onChange, onClear }: Props<R>) {
  const ways = useWays(noun, search, conditions, any);
  return (
    <Empty title="No results">
      <p>{ways?.length === 0 ? `No ${noun.one} fits, whichever filter is removed.` : 'Nothing fits all of this. Remove what you can do without:'}</p>
      <ul className="ways">
        {ways?.map((way) => (
          <li key={way.without ? `${way.without.subject.key} ${way.without.by}` : ''}>
            {way.without
              ? <WithoutFilter condition={way.without} says={fitting(way.count, way.more, noun.one, noun.many)} onRemove={() => onChange(conditions.filter((one) => one !== way.without))} />
              : <button type="button" onClick={onSearch}>Without the search “{search}”: {fitting(way.count, way.more, noun.one, noun.many)}</button>}
          </li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={onClear}>Show all {noun.many}</button>
    </Empty>
  );
}

function WithoutFilter({ condition, says, onRemove }: { condition: Condition; says: string; onRemove: () => void }) {
  const { text } = useSentence(condition);
  return <button type="button" onClick={onRemove}>Without “{text}”: {says}</button>;
}

/** What each part of a filter leaves out by itself. */
function useWays<R extends Row>(noun: Noun<R>, search: string, conditions: Condition[], any: boolean): Way[] | undefined {
  const client = useClient();
  const [ways, setWays] = useState<Way[]>();
  const asked = JSON.stringify([search, any, conditions.map(({ subject, by, value }) => [subject.key, by, value])]);
  useEffect(() => {
    let late = false;
    const parts: (Condition | undefined)[] = [...(search ? [undefined] : []), ...conditions].slice(0, TRIED);
    void Promise.all(parts.map(async (without): Promise<Way> => {
      const filter = filterOf(noun as unknown as Noun<Row>, without ? search : '', conditions.filter((one) => one !== without), any);
      const { data } = await client.query(noun.list.document, { first: 1, filter, orderBy: noun.order, withTotals: true } as never, { requestPolicy: 'network-only' });
      const counted = data ? (noun.list.pick(data as never) as Connection<R>).count : undefined;
      return { without, count: counted?.value ?? 0, more: counted?.isMore ?? false };
    })).then((found) => { if (!late) setWays(found.filter(({ count }) => count > 0)); });
    return () => { late = true; };
    // Conditions are made anew each time; what they say is in `asked`.
  }, [client, noun, asked]);
  return ways;
}
