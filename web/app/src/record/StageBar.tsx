import { StageSign } from '../ui/Badge';
import { openStages } from '../ui/domain';
import { words } from '../ui/format';
import type { Deal } from './deal';
import { useStage } from './useStage';

/** The open stages in a row: where an open deal stands, and one click to where it goes. */
export function StageBar({ deal, onDone }: { deal: Deal; onDone: () => void }) {
  const to = useStage(deal, onDone);
  const fixed = !deal.isOpen || !deal.viewerCan?.update;
  const at = (openStages as string[]).indexOf(deal.stage);
  return (
    <ol className="stage-bar" aria-label="Stage">
      {openStages.map((stage, i) => (
        <li key={stage} data-state={i < at || deal.stage === 'CLOSED_WON' ? 'past' : undefined}>
          <button type="button" aria-current={stage === deal.stage ? 'step' : undefined} disabled={fixed || stage === deal.stage} onClick={() => void to({ stage })}>
            <StageSign stage={stage} /><span className="cut">{words(stage)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
