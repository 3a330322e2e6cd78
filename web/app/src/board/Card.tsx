import { Button, GridListItem } from 'react-aria-components';
import { Link } from 'wouter';
import type { DealStage } from '../gql/graphql';
import type { Deal } from '../record/deal';
import { Person } from '../ui/Avatar';
import { Overdue } from '../ui/Badge';
import { dealStages } from '../ui/domain';
import { money, words } from '../ui/format';

interface Props {
  deal: Deal;
  /** The column that it stands in; its own stage may be older while a move is under way. */
  stage: DealStage;
  onMove: (id: string, to: DealStage) => void;
}

/** One deal on the board. The handle drags it by keyboard, the menu moves it in one step. */
export const Card = ({ deal, stage, onMove }: Props) => (
  <GridListItem id={deal.id} textValue={deal.name} className="deal-card">
    <div className="card-head">
      <Link href={`/deals/${deal.id}`}>{deal.name}</Link>
      <Button slot="drag" className="handle" aria-label={`Drag ${deal.name}`}>⠿</Button>
    </div>
    {deal.organization && <p className="hint">{deal.organization.name}</p>}
    <p className="deal-amount"><strong>{money(deal.amount, deal.currency)}</strong> <Overdue deal={deal} /></p>
    <div className="card-foot">
      <span className="hint"><Person person={deal.owner} /></span>
      <select aria-label={`Move ${deal.name}`} value={stage} onChange={(event) => onMove(deal.id, event.target.value as DealStage)}
        onKeyDown={(event) => event.stopPropagation()} onPointerDown={(event) => event.stopPropagation()}>
        {dealStages.map((option) => <option key={option} value={option}>{words(option)}</option>)}
      </select>
    </div>
  </GridListItem>
);
