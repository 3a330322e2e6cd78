import { useState } from 'react';
import { useClient } from 'urql';
import type { Trouble } from '../api/words';
import type { DealStage } from '../gql/graphql';
import { Stages } from '../queries/pipeline';
import type { Deal } from '../record/deal';
import { backTo, useMove, type Target } from '../record/useMove';
import { words } from '../ui/format';
import { notUndone, toast } from '../ui/toast';
import type { StageList } from './useStages';

/** A move that the server has not confirmed yet. */
export interface Move {
  deal: Deal;
  target: Target;
}

/** Moves of cards: shown at once, then sent; taken back where the server refuses, or the person undoes them. */
export function useMoves(lists: StageList[], ownerId?: string) {
  const client = useClient();
  const send = useMove();
  const [moves, setMoves] = useState<Move[]>([]);

  const patch = (stage: DealStage, change: (rows: Deal[]) => Deal[]) => lists.find((list) => list.stage === stage)?.patch(change);

  const commit = async (deal: Deal, target: Target, undoing = false): Promise<Trouble | undefined> => {
    setMoves((old) => [...old, { deal, target }]);
    const settle = () => setMoves((old) => old.filter((move) => move.deal.id !== deal.id));
    const moved = await send(deal, target);
    if ('trouble' in moved) {
      settle();
      // The dialog that asked why says itself that no answer came; nothing has changed then.
      if (target.loss && !undoing && moved.trouble.code === 'OFFLINE') return moved.trouble;
      if (undoing) notUndone(moved.trouble);
      else toast({ text: `${deal.name} was not moved. ${moved.trouble.text}`, bad: true });
      // Somebody else has changed it: the columns as they are now.
      lists.forEach((list) => void list.reload());
      return moved.trouble;
    }
    const { saved } = moved;
    // The figures as the server has them now, then the rows, then without the guess: nothing is seen to jump.
    await client.query(Stages, { ownerId }, { requestPolicy: 'network-only', additionalTypenames: ['Deal'] });
    if (lists.some(({ count }) => count !== undefined)) lists.forEach((list) => void list.recount());
    patch(deal.stage, (rows) => rows.filter((row) => row.id !== saved.id));
    patch(saved.stage, (rows) => [...rows.filter((row) => row.id !== saved.id), saved].sort(newestFirst));
    settle();
    // Until now the card took no other move, so the word comes last.
    const undo = () => void commit(saved, backTo(deal), true);
    toast({ text: `${deal.name}: ${words(saved.stage)}.`, ...(!undoing && { action: { label: 'Undo', run: undo } }) });
    return undefined;
  };

  return { moves, commit };
}

/** The order of a column, as the server has it. */
const newestFirst = (a: Deal, b: Deal) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
