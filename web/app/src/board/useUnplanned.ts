import { createContext, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import { Unplanned } from '../queries/deals';
import type { Deal } from '../record/deal';

/** The deals at hand for which nothing is planned, for their cards. */
export const UnplannedContext = createContext<ReadonlySet<string>>(new Set());

/** The most IDs that one condition takes. */
const MOST = 100;

/**
 * Which of the open deals at hand nobody has planned anything for: a statement for
 * a hundred cards, asked once for each as it comes.
 */
export function useUnplanned(deals: Deal[]): ReadonlySet<string> {
  const client = useClient();
  const [unplanned, setUnplanned] = useState<ReadonlySet<string>>(new Set());
  const asked = useRef(new Set<string>());
  const ids = useMemo(() => deals.filter(({ isOpen }) => isOpen).map(({ id }) => id), [deals]);
  useEffect(() => {
    const fresh = ids.filter((id) => !asked.current.has(id)).slice(0, MOST);
    if (fresh.length === 0) return;
    fresh.forEach((id) => asked.current.add(id));
    void client.query(Unplanned, { ids: fresh, most: MOST }, { requestPolicy: 'network-only' }).toPromise().then(({ data }) => {
      const found = data?.deals.edges.map(({ node }) => node.id) ?? [];
      // Also where none was found: there may be more to ask for.
      setUnplanned((old) => new Set([...old, ...found]));
    });
  }, [client, ids, unplanned]);
  return unplanned;
}
