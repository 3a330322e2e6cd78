import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import type { DealStage } from '../gql/graphql';
import { Stages } from '../queries/pipeline';
import { CreateDialog } from '../record/CreateDialog';
import { deals, type Deal } from '../record/deal';
import { LossDialog } from '../record/LossDialog';
import { Heading } from '../ui/Heading';
import { useTitle } from '../ui/useTitle';
import { Column } from './Column';
import { totalsOf } from './totals';
import { useMoves } from './useMoves';
import { useStages } from './useStages';

/** Deals as cards in the columns of their stages; a card is dragged, or moved by its menu. */
export default function BoardPage() {
  useTitle('Board');
  const lists = useStages();
  const context = useMemo(() => ({ additionalTypenames: ['Deal'] }), []);
  const [{ data }] = useQuery({ query: Stages, context });
  const { moves, commit } = useMoves(lists);
  const [losing, setLosing] = useState<Deal>();
  const [creating, setCreating] = useState(false);
  const totals = useMemo(() => totalsOf(data?.pipeline.stages ?? [], data ? moves : []), [data, moves]);

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
      <div className="board" role="group" aria-label="Deals by stage">
        {lists.map(({ stage, rows, ...list }) => {
          const into = moves.filter((open) => open.target.stage === stage).map((open) => open.deal);
          const stay = rows.filter((deal) => !moves.some((open) => open.deal.id === deal.id));
          const { count, totals: worth } = totals.get(stage) ?? { count: 0, totals: [] };
          return (
            <Column key={stage} stage={stage} deals={[...into, ...stay]} busy={list.busy} trouble={list.trouble} again={list.again}
              more={list.more} onMore={list.next} totals={worth} count={count} onMove={move} />
          );
        })}
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
