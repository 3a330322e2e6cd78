import { Link } from 'wouter';
import type { FiguresFragment } from '../gql/graphql';
import { StageSign, toneOf } from '../ui/Badge';
import { openStages } from '../ui/domain';
import { count, money, words, worth } from '../ui/format';

/** The open stages as bars of how many deals stand there; the figures are beside them as text. */
export function StageBars({ stages }: { stages: FiguresFragment['stages'] }) {
  const open = stages.filter(({ stage }) => (openStages as string[]).includes(stage));
  const most = Math.max(1, ...open.map((stage) => stage.count));
  return (
    <section className="card">
      <header className="card-head"><h2>Open by stage</h2><Link href="/board">Board</Link></header>
      <ul className="bars">
        {open.map((stage) => (
          <li key={stage.stage}>
            <div className="bar-head">
              <Link href={`/deals?stage=${stage.stage}`}><StageSign stage={stage.stage} />{words(stage.stage)}</Link>
              <span>{count(stage.count)}{worth(stage.totals).map((total) => ` · ${money(total.amount, total.currency)}`)}</span>
            </div>
            <div className="bar" data-tone={toneOf(stage.stage)} aria-hidden="true"><div style={{ width: `${(100 * stage.count) / most}%` }} /></div>
          </li>
        ))}
      </ul>
    </section>
  );
}
