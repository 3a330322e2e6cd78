import { useState } from 'react';
import { words } from '../ui/format';
import { notUndone, toast } from '../ui/toast';
import type { Deal } from './deal';
import { LossDialog } from './LossDialog';
import { backTo, useMove, type Target } from './useMove';

/** Wins a deal, loses it, or opens it again; each can be taken back. */
export function DealActions({ deal, onDone }: { deal: Deal; onDone: () => void }) {
  const [losing, setLosing] = useState(false);
  const move = useMove();
  const to = async (target: Target) => {
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
  return (
    <>
      {deal.isOpen ? (
        <>
          <button type="button" className="primary" onClick={() => void to({ stage: 'CLOSED_WON' })}>Mark won</button>
          <button type="button" onClick={() => setLosing(true)}>Mark lost</button>
        </>
      ) : (
        <button type="button" onClick={() => void to({ stage: 'NEGOTIATION' })}>Reopen</button>
      )}
      {losing && (
        <LossDialog name={deal.name} onClose={() => setLosing(false)} onLoss={(loss) => to({ stage: 'CLOSED_LOST', loss })} />
      )}
    </>
  );
}
