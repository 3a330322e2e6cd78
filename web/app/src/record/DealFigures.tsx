import { Badge, Overdue } from '../ui/Badge';
import { count, day, money, percent, words } from '../ui/format';
import type { Deal } from './deal';

/** Where a deal stands, and what the server works out from its fields. */
export const DealFigures = ({ deal }: { deal: Deal }) => (
  <section className="card" aria-label="Deal summary">
    <p className="figure">{money(deal.amount, deal.currency) || 'No amount'}</p>
    <p><Badge value={deal.stage} /></p>
    <dl>
      {deal.isOpen && <Fact name="Probability" value={percent(deal.probability)} />}
      {deal.isOpen && deal.weightedValue && <Fact name="Weighted amount" value={money(deal.weightedValue, deal.currency)} />}
      {deal.daysInStage != null && <Fact name="Days at this stage" value={count(deal.daysInStage)} />}
      {deal.isOverdue && <div className="fact"><dt>Overdue since</dt><dd><Overdue deal={deal} /></dd></div>}
      {deal.actualCloseDate && <Fact name="Closed" value={day(deal.actualCloseDate)} />}
      {deal.daysToClose != null && <Fact name="Days to close" value={count(deal.daysToClose)} />}
      {deal.lossReason && <Fact name="Loss reason" value={words(deal.lossReason)} />}
      {deal.lossDetail && <Fact name="Details" value={deal.lossDetail} />}
    </dl>
  </section>
);

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div className="fact"><dt>{name}</dt><dd>{value}</dd></div>
);
