import { useContext } from 'react';
import { Button, GridListItem, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Link } from 'wouter';
import type { DealStage } from '../gql/graphql';
import type { Deal } from '../record/deal';
import { Person } from '../ui/Avatar';
import { Overdue, StageSign } from '../ui/Badge';
import { dealStages } from '../ui/domain';
import { money, some, words } from '../ui/format';
import { Icon } from '../ui/Icon';
import { UnplannedContext } from './useUnplanned';

interface Props {
  deal: Deal;
  /** The column that it stands in; its own stage may be older while a move is under way. */
  stage: DealStage;
  onMove: (id: string, to: DealStage) => void;
}

const DAY = 86_400_000;

/** How long a deal has been at its stage, or, where that was not kept, has been there at all. */
const age = ({ daysInStage, createdAt }: Deal) =>
  daysInStage == null
    ? { days: Math.max(0, Math.floor((Date.now() - Date.parse(createdAt)) / DAY)), of: 'since it was created' }
    : { days: daysInStage, of: 'at this stage' };

const Age = ({ deal }: { deal: Deal }) => {
  const { days, of } = age(deal);
  return <span className="hint age" title={`${some(days, 'day')} ${of}`}>{days} d<span className="hidden"> {of}</span></span>;
};

/** One deal on the board. The handle drags it by keyboard, the menu moves it in one step. */
export const Card = ({ deal, stage, onMove }: Props) => (
  <GridListItem id={deal.id} textValue={deal.name} className="deal-card">
    <div className="card-head">
      <Link href={`/deals/${deal.id}`}>{deal.name}</Link>
      <Button slot="drag" className="handle" aria-label={`Drag ${deal.name}`}>⠿</Button>
    </div>
    {deal.organization && <p className="hint cut">{deal.organization.name}</p>}
    <p className="deal-amount"><strong>{money(deal.amount, deal.currency)}</strong> <Overdue deal={deal} /></p>
    <div className="card-foot">
      <span className="hint"><Person person={deal.owner} /></span>
      {deal.isOpen && <Age deal={deal} />}
      <NothingPlanned id={deal.id} />
      <MenuTrigger>
        <Button className="move" aria-label={`Move ${deal.name}`}><Icon name="more" size={16} /></Button>
        <Popover className="popover menu-popover" placement="bottom end" offset={2}>
          <Menu className="options" aria-label={`Move ${deal.name}`} disabledKeys={[stage]} onAction={(key) => onMove(deal.id, key as DealStage)}>
            {dealStages.map((option) => (
              <MenuItem key={option} id={option} textValue={words(option)} className="option signed"><StageSign stage={option} />{words(option)}</MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  </GridListItem>
);

/** The sign of a deal for which nothing is planned. A component of its own: it is drawn anew when that is known, and the column's cards are not made anew. */
const NothingPlanned = ({ id }: { id: string }) =>
  useContext(UnplannedContext).has(id) && (
    <span className="unplanned" title="No next task"><Icon name="unplanned" size={15} /><span className="hidden">No next task</span></span>
  );
