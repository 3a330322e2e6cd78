import { useState } from 'react';
import { toast } from '../ui/toast';
import { words } from '../ui/format';
import type { Deal } from './deal';
import { LossDialog } from './LossDialog';
import { useMove, type Loss } from './useMove';

/** Wins a deal, loses it, or opens it again. */
export function DealActions({ deal, onDone }: { deal: Deal; onDone: () => void }) {
  const [losing, setLosing] = useState(false);
  const move = useMove();
  const to = async (stage: Deal['stage'], loss?: Loss) => {
    const trouble = await move(deal, stage, loss);
    if (trouble) {
      // The dialog says itself that no answer came.
      if (!loss || trouble.code !== 'OFFLINE') toast({ text: trouble.text, bad: true });
      return trouble;
    }
    toast({ text: `${deal.name}: ${words(stage)}.` });
    onDone();
    return undefined;
  };
  return (
    <>
      {deal.isOpen ? (
        <>
          <button type="button" className="primary" onClick={() => void to('CLOSED_WON')}>Mark won</button>
          <button type="button" onClick={() => setLosing(true)}>Mark lost</button>
        </>
      ) : (
        <button type="button" onClick={() => void to('NEGOTIATION')}>Open again</button>
      )}
      {losing && <LossDialog name={deal.name} onClose={() => setLosing(false)} onLoss={(loss) => to('CLOSED_LOST', loss)} />}
    </>
  );
}
