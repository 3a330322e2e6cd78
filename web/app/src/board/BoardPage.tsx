import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import { useMe } from '../api/me';
import type { DealStage } from '../gql/graphql';
import { Stages } from '../queries/pipeline';
import { CreateDialog } from '../record/CreateDialog';
import { deals, type Deal } from '../record/deal';
import { LossDialog } from '../record/LossDialog';
import { SearchBox } from '../list/SearchBox';
import { Heading } from '../ui/Heading';
import { useTitle } from '../ui/useTitle';
import { Column } from './Column';
import { OwnerFilter } from './OwnerFilter';
import { totalsOf } from './totals';
import { useMoves } from './useMoves';
import { useStages } from './useStages';
import { UnplannedContext, useUnplanned } from './useUnplanned';

/** Deals as cards in the columns of their stages; a card is dragged, or moved by its menu. */
export default function BoardPage() {
  useTitle('Board');
  const [params, setParams] = useSearchParams();
  const search = params.get('search') ?? '';
  const ownerId = params.get('owner') ?? undefined;
  const narrow = (name: string, value: string | undefined) =>
    setParams((old) => {
      const next = new URLSearchParams(old);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    }, { replace: true });
  const lists = useStages({ ...(ownerId && { ownerId }), ...(search && { search }) });
  const { viewAllData } = useMe().permissions;
  const context = useMemo(() => ({ additionalTypenames: ['Deal'] }), []);
  const [{ data }] = useQuery({ query: Stages, context, variables: { ownerId } });
  const { moves, commit } = useMoves(lists, ownerId);
  const [losing, setLosing] = useState<Deal>();
  const [creating, setCreating] = useState(false);
  // Where only some deals are shown, their lists know what they come to; else the pipeline does.
  const figures = search ? lists.map(({ stage, count, totals: sums }) => ({ stage, count: count ?? 0, totals: (sums ?? []).map((sum) => ({ ...sum, count: count ?? 0 })) })) : data?.pipeline.stages;
  const totals = totalsOf(figures ?? [], figures ? moves : []);
  const unplanned = useUnplanned(useMemo(() => lists.flatMap(({ rows }) => rows), lists.map(({ rows }) => rows)));

  const find = (id: string) => lists.flatMap((list) => list.rows).find((deal) => deal.id === id);
  const move = (id: string, stage: DealStage) => {
    const deal = find(id);
    if (!deal || deal.stage === stage || moves.some((open) => open.deal.id === id)) return;
    if (stage === 'CLOSED_LOST') return setLosing(deal);
    void commit(deal, { stage });
  };

  return (
    <main className="page board-page">
      <header className="page-head">
        <Heading>Board</Heading>
        <button type="button" className="primary" onClick={() => setCreating(true)}>New deal</button>
      </header>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <SearchBox label="Search deals" placeholder="Search by name" value={search} onChange={(text) => narrow('search', text)} />
        {viewAllData && <OwnerFilter id={ownerId} onChange={(id) => narrow('owner', id)} />}
      </form>
      <div className="board" role="group" aria-label="Deals by stage">
        <UnplannedContext value={unplanned}>
          {lists.map(({ stage, rows, ...list }) => {
            const into = moves.filter((open) => open.target.stage === stage).map((open) => open.deal);
            const stay = rows.filter((deal) => !moves.some((open) => open.deal.id === deal.id));
            const { count, totals: worth } = totals.get(stage) ?? { count: 0, totals: [] };
            return (
              <Column key={stage} stage={stage} deals={[...into, ...stay]} busy={list.busy} trouble={list.trouble} again={list.again}
                more={list.more} onMore={list.next} totals={worth} count={count} onMove={move} />
            );
          })}
        </UnplannedContext>
      </div>
      {losing && (
        <LossDialog name={losing.name} onClose={() => setLosing(undefined)}
          onLoss={(loss) => commit(losing, { stage: 'CLOSED_LOST', loss })} />
      )}
      {creating && (
        <CreateDialog noun={deals} onClose={() => setCreating(false)}
          onMade={(deal) => { setCreating(false); void lists.find(({ stage }) => stage === deal.stage)?.reload(); }} />
      )}
    </main>
  );
}
