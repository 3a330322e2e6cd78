import { day, words } from './format';

interface Look {
  /** Which colour of page.css. */
  tone: string;
  /** How far the way to the sale is gone, in fifths: a shape for those who can't tell the colours apart. */
  fifths?: number;
}

const step = (fifths: number): Look => ({ tone: String(fifths), fifths });
const won: Look = { tone: 'good', fifths: 5 };

const looks: Record<string, Look> = {
  LEAD: step(1), QUALIFIED: step(2), MEETING_SCHEDULED: step(3), PROPOSAL_SENT: step(4), NEGOTIATION: { tone: '5', fifths: 4.5 },
  SUBSCRIBER: { tone: '1', fifths: 0 }, MARKETING_QUALIFIED: step(2), SALES_QUALIFIED: step(3), OPPORTUNITY: step(4),
  CLOSED_WON: won, CUSTOMER: won, EVANGELIST: won, CLOSED_LOST: { tone: 'bad', fifths: 0 },
};

/** The colour of a stage: a name of page.css's. */
export const toneOf = (stage: string) => looks[stage]?.tone;

/** A stage's sign: a circle that fills on the way to the sale. */
export function StageSign({ stage }: { stage: string }) {
  const look = looks[stage];
  if (look?.fifths === undefined) return null;
  const round = 2 * Math.PI * 2.25;
  return (
    <svg className="stage-sign" data-tone={look.tone} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" fill="none" stroke="currentColor">
      <circle cx="6" cy="6" r="5.25" strokeWidth="1.5" />
      {stage === 'CLOSED_LOST'
        ? <path d="M4 4l4 4M8 4l-4 4" strokeWidth="1.5" />
        : <circle cx="6" cy="6" r="2.25" strokeWidth="4.5" strokeDasharray={`${(round * look.fifths) / 5} ${round}`} transform="rotate(-90 6 6)" />}
    </svg>
  );
}

/** A constant of the API as a coloured word; the colour and the sign only repeat what it says. */
export const Badge = ({ value }: { value: string }) => (
  <span className="badge" data-tone={toneOf(value)}><StageSign stage={value} />{words(value)}</span>
);

/** When a deal is expected to close, and that it should have. */
export const Overdue = ({ deal }: { deal: { expectedCloseDate?: string | null; isOverdue: boolean } }) => (
  <span className={deal.isOverdue ? 'overdue' : undefined}>
    {day(deal.expectedCloseDate)}
    {deal.isOverdue && <span className="hidden"> (overdue)</span>}
  </span>
);
