import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useMe } from '../api/me';
import type { Noun, Row } from '../ui/noun';
import { conditionsOf, filterOf, paramOf, subjectsOf, type Condition } from './conditions';

/** What of a list stands in the address, so that it can be kept, sent, and gone back to. */
export function useAddress<R extends Row>(noun: Noun<R>) {
  const [params, setParams] = useSearchParams();
  const { permissions: { viewAllData } } = useMe();
  const subjects = useMemo(() => subjectsOf(noun as unknown as Noun<Row>, viewAllData), [noun, viewAllData]);

  /** Sets some parameters, the empty ones away. `replace` makes no entry for the back button. */
  const set = (values: Record<string, string>, replace = false) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      for (const [name, value] of Object.entries(values)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    }, { replace });

  const search = params.get('search') ?? '';
  const conditions = conditionsOf(params, subjects);
  const any = params.get('match') === 'any';
  const filter = filterOf(noun as unknown as Noun<Row>, search, conditions, any);
  const order = { field: params.get('order') ?? noun.order.field, direction: params.get('way') ?? noun.order.direction };

  /** Puts other conditions in the place of those that are. */
  const narrow = (next: Condition[], how: { any?: boolean; search?: string } = {}) =>
    setParams((old) => {
      const rest = new URLSearchParams(old);
      for (const condition of conditions) rest.delete(paramOf(condition));
      for (const condition of next) rest.append(paramOf(condition), condition.value);
      if ((how.any ?? any) && next.length > 1) rest.set('match', 'any');
      else rest.delete('match');
      if (how.search === '') rest.delete('search');
      return rest;
    });
  const clear = () => narrow([], { search: '' });
  return { subjects, search, conditions, any, filter, order, set, narrow, clear, narrowed: Object.keys(filter).length > 0, fresh: params.has('new') };
}
