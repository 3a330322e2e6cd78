import { day, words } from './format';

const tones: Record<string, string> = {
  CLOSED_WON: 'good', CUSTOMER: 'good', EVANGELIST: 'good', CLOSED_LOST: 'bad', NEGOTIATION: 'warm', OPPORTUNITY: 'warm',
};

/** A constant of the API as a coloured word; the colour only repeats what it says. */
export const Badge = ({ value }: { value: string }) => (
  <span className="badge" data-tone={tones[value]}>{words(value)}</span>
);

/** When a deal is expected to close, and that it should have. */
export const Overdue = ({ deal }: { deal: { expectedCloseDate?: string | null; isOverdue: boolean } }) => (
  <span className={deal.isOverdue ? 'overdue' : undefined}>
    {day(deal.expectedCloseDate)}
    {deal.isOverdue && <span className="hidden"> (overdue)</span>}
  </span>
);
