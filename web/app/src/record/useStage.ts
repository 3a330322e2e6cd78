import { words } from '../ui/format';
import { notUndone, toast } from '../ui/toast';
import type { Deal } from './deal';
import { backTo, useMove, type Target } from './useMove';

/** Brings a deal to a stage, says so, and offers to take it back. What went wrong is returned. */
export function useStage(deal: Deal, onDone: () => void) {
  const move = useMove();
  return async (target: Target) => {
    const moved = await move(deal, target);
    if ('trouble' in moved) {
      // The dialog says itself that no answer came.
      if (!target.loss || moved.trouble.code !== 'OFFLINE') toast({ text: moved.trouble.text, bad: true });
      return moved.trouble;
    }
    const undo = async () => {
      const back = await move(moved.saved, backTo(deal));
      if ('trouble' in back) notUndone(back.trouble);
      onDone();
    };
    toast({ text: `${deal.name}: ${words(target.stage)}.`, action: { label: 'Undo', run: () => void undo() } });
    onDone();
    return undefined;
  };
}
