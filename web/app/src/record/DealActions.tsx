import { useState } from 'react';
import type { Deal } from './deal';
import { LossDialog } from './LossDialog';
import { useStage } from './useStage';

/** Wins a deal, loses it, or opens it again; each can be taken back. */
export function DealActions({ deal, onDone }: { deal: Deal; onDone: () => void }) {
  const [losing, setLosing] = useState(false);
  const to = useStage(deal, onDone);
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
