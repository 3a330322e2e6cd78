import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useEndless } from '../api/endless';
import type { DealStage } from '../gql/graphql';
import { Deals } from '../queries/deals';
import { Stages } from '../queries/pipeline';
import { CreateDialog } from '../record/CreateDialog';
import { deals, type Deal } from '../record/deal';
import { LossDialog } from '../record/LossDialog';
import { useMove, type Loss } from '../record/useMove';
import { dealStages } from '../ui/domain';
import { words } from '../ui/format';
import { toast } from '../ui/toast';
import { useTitle } from '../ui/useTitle';
import { Column } from './Column';

const PAGE = 25;

/** The deals of one stage, the newest first. */
const useStage = (stage: DealStage) =>
  useEndless(Deals as never, { first: PAGE, filter: { stage }, orderBy: { field: 'CREATED_AT', direction: 'DESC' } },
    (data: { deals: { edges: { node: Deal }[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } } }) => data.deals);

/** A move that the server has not confirmed yet. */
interface Move {
  deal: Deal;
  to: DealStage;
}

/** Deals as cards in the columns of their stages; a card is dragged, or moved by its menu. */
export default function BoardPage() {
  useTitle('Board');
  // As many hooks as there are stages, always in the same order.
  const lists = dealStages.map((stage) => ({ stage, ...useStage(stage) }));
  const context = useMemo(() => ({ additionalTypenames: ['Deal'] }), []);
  const [{ data }] = useQuery({ query: Stages, context });
  const [moves, setMoves] = useState<Move[]>([]);
  const [losing, setLosing] = useState<Deal>();
  const [creating, setCreating] = useState(false);
  const send = useMove();

  const commit = async (deal: Deal, to: DealStage, loss?: Loss) => {
    setMoves((old) => [...old, { deal, to }]);
    const trouble = await send(deal, to, loss);
    const settle = () => setMoves((old) => old.filter((move) => move.deal.id !== deal.id));
    if (trouble) {
      settle();
      // The dialog says itself that no answer came; nothing has changed then.
      if (loss && trouble.code === 'OFFLINE') return trouble;
      toast({ text: `${deal.name} is back where it was. ${trouble.text}`, bad: true });
    }
    // Both columns as the server has them, then without the guess. Until then the
    // card takes no other move, so the word comes last.
    await Promise.all(lists.filter(({ stage }) => stage === to || stage === deal.stage).map((list) => list.reload()));
    settle();
    if (!trouble) toast({ text: `${deal.name}: ${words(to)}.` });
    return trouble;
  };

  const find = (id: string) => lists.flatMap((list) => list.rows).find((deal) => deal.id === id);
  const move = (id: string, to: DealStage) => {
    const deal = find(id);
    if (!deal || deal.stage === to || moves.some((open) => open.deal.id === id)) return;
    if (to === 'CLOSED_LOST') return setLosing(deal);
    void commit(deal, to);
  };

  return (
    <main className="page board-page">
      <header className="page-head">
        <h1>Board</h1>
        <button type="button" className="primary" onClick={() => setCreating(true)}>New deal</button>
      </header>
      <div className="board" role="group" aria-label="Deals by stage">
        {lists.map(({ stage, rows, ...list }) => {
          const into = moves.filter((open) => open.to === stage).map((open) => open.deal);
          const stay = rows.filter((deal) => !moves.some((open) => open.deal.id === deal.id));
          const away = moves.filter((open) => open.deal.stage === stage).length;
          const total = data?.pipeline.stages.find((one) => one.stage === stage);
          return (
            <Column key={stage} stage={stage} deals={[...into, ...stay]} busy={list.busy} trouble={list.trouble} again={list.again}
              more={list.more} onMore={list.next} totals={total?.totals ?? []}
              count={(total?.count ?? 0) + into.length - away} onMove={move} />
          );
        })}
      </div>
      {losing && (
        <LossDialog name={losing.name} onClose={() => setLosing(undefined)}
          onLoss={(loss) => commit(losing, 'CLOSED_LOST', loss)} />
      )}
      {creating && (
        <CreateDialog noun={deals} onClose={() => setCreating(false)}
          onMade={(deal) => { setCreating(false); void lists.find(({ stage }) => stage === deal.stage)?.reload(); }} />
      )}
    </main>
  );
}
