import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useMe } from '../api/me';
import { troubleOf } from '../api/words';
import { Home } from '../queries/pipeline';
import { Overdue } from '../ui/Badge';
import { Empty } from '../ui/Empty';
import { money } from '../ui/format';
import { Problem } from '../ui/Problem';
import { useTitle } from '../ui/useTitle';
import { Figures } from './Figures';
import { StageBars } from './StageBars';

/** Where the company stands, and what is waiting. */
export function HomePage() {
  useTitle('Home');
  const { user } = useMe();
  // The answer holds figures, not only the deals they come from: any change of a deal makes it old.
  const context = useMemo(() => ({ additionalTypenames: ['Deal'] }), []);
  const [{ data, error }, ask] = useQuery({ query: Home, context });
  if (!data) {
    return (
      <main className="page" aria-busy={!error}>
        {error ? <Problem trouble={troubleOf(error)} again={() => ask()} /> : <p className="loading" role="status">Loading…</p>}
      </main>
    );
  }
  const { pipeline, overdueDeals } = data;
  const deals = pipeline.openCount + pipeline.wonCount + pipeline.lostCount;
  const overdue = overdueDeals.edges.map((edge) => edge.node);
  return (
    <main className="page">
      <header className="page-head"><h1>Hello {user.firstName}</h1></header>
      {deals === 0 ? <First /> : (
        <>
          <Figures pipeline={pipeline} />
          <div className="columns">
            <StageBars stages={pipeline.stages} />
            <section className="card">
              <h2>Overdue</h2>
              {overdue.length === 0 && <p className="hint">Nothing is overdue.</p>}
              <ul className="rows">
                {overdue.map((deal) => (
                  <li key={deal.id}>
                    <Link href={`/deals/${deal.id}`}>{deal.name}</Link>
                    <span>{money(deal.amount, deal.currency)} <Overdue deal={deal} /></span>
                  </li>
                ))}
              </ul>
              {overdueDeals.pageInfo.hasNextPage && <p className="hint">The ten that wait longest are shown.</p>}
            </section>
          </div>
        </>
      )}
    </main>
  );
}

/** What a new workspace shows: the way to the first deal. */
const First = () => (
  <Empty title="Start with somebody you sell to">
    <p>Add a contact, then the deal you hope to make with them. From then on this page shows what is open, won and overdue.</p>
    <p className="actions centre">
      <Link className="button primary" href="/contacts?new=1">Add your first contact</Link>
      <Link className="button" href="/deals?new=1">Add a deal</Link>
    </p>
  </Empty>
);
