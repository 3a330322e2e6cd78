import { useEffect, useRef } from 'react';
import { useEndless } from '../api/endless';
import type { TimelineQuery } from '../gql/graphql';
import { Timeline } from '../queries/timeline.gen';

const PAGE = 20;
const none = { edges: [], pageInfo: { hasNextPage: false } };
const pick = ({ node }: TimelineQuery) => (node && 'timeline' in node ? node.timeline : none);

/** What was done about a record and what was changed, read anew when the record has a new version. */
export function usePast(id: string, version: number) {
  const past = useEndless(Timeline as never, { id, first: PAGE }, pick);
  const read = () => void past.refresh(Math.max(PAGE, past.rows.length));
  const known = useRef(version);
  useEffect(() => {
    if (known.current === version) return;
    known.current = version;
    read();
  });
  return { ...past, read };
}
