import { useSearchParams } from 'wouter';
import { useMe } from '../api/me';
import type { Noun, Row } from '../ui/noun';

/** What of a list stands in the address, so that it can be kept, sent, and gone back to. */
export function useAddress<R extends Row>(noun: Noun<R>) {
  const [params, setParams] = useSearchParams();
  const { permissions } = useMe();
  const filters = noun.filters.filter(({ managers }) => !managers || permissions.viewAllData);

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
  const filter: Record<string, string> = search ? { search } : {};
  for (const { name } of filters) {
    const value = params.get(name);
    if (value) filter[name] = value;
  }
  const order = { field: params.get('order') ?? noun.order.field, direction: params.get('way') ?? noun.order.direction };
  const clear = () => set(Object.fromEntries(Object.keys(filter).map((name) => [name, ''])));
  return { search, filters, filter, order, set, clear, narrowed: Object.keys(filter).length > 0, fresh: params.has('new') };
}
