import type { FiguresFragment } from '../gql/graphql';
import { count, money, percent, worth } from '../ui/format';

interface Total {
  currency: string;
  amount: string;
}

/** Open, won and lost: how many, and what they are worth in each currency. Never a sum across currencies. */
export function Figures({ pipeline }: { pipeline: FiguresFragment }) {
  const lost = pipeline.stages.find(({ stage }) => stage === 'CLOSED_LOST')?.totals ?? [];
  return (
    <section className="figures" aria-label="Pipeline">
      <Figure name="Open" n={pipeline.openCount} totals={pipeline.open} />
      <Figure name="Won" n={pipeline.wonCount} totals={pipeline.won} tone="good" />
      <Figure name="Lost" n={pipeline.lostCount} totals={lost} tone="bad" />
      <div className="card">
        <h2>Win rate</h2>
        <p className="figure">{pipeline.winRate == null ? '–' : percent(pipeline.winRate)}</p>
        <p className="hint">of closed deals</p>
      </div>
    </section>
  );
}

const Figure = ({ name, n, totals, tone }: { name: string; n: number; totals: readonly Total[]; tone?: string }) => (
  <div className="card" data-tone={tone} data-figure={name}>
    <h2>{name}</h2>
    <ul className="figure">
      {worth(totals).length === 0 && <li className="none">–</li>}
      {worth(totals).map(({ currency, amount }) => <li key={currency}>{money(amount, currency)}</li>)}
    </ul>
    <p className="hint">{count(n)} {n === 1 ? 'deal' : 'deals'}</p>
  </div>
);
