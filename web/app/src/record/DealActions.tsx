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
    setLosing(false);
    const trouble = await move(deal, stage, loss);
    if (trouble) return toast({ text: trouble.text, bad: true });
    toast({ text: `${deal.name}: ${words(stage)}.` });
    onDone();
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
      {losing && <LossDialog name={deal.name} onClose={() => setLosing(false)} onLoss={(loss) => void to('CLOSED_LOST', loss)} />}
    </>
  );
}
