import { lazy, Suspense, useMemo } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useMe } from '../api/me';
import { troubleOf } from '../api/words';
import { Home } from '../queries/pipeline';
import { Problem } from '../ui/Problem';
import { shortName } from '../ui/format';
import { useTitle } from '../ui/useTitle';
import { DealList } from './DealList';
import { Figures } from './Figures';
import { First } from './First';
import { StageBars } from './StageBars';

// Apart, with the library that draws: 110 KB of compressed script.
const Charts = lazy(() => import('./Charts'));

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
  const { pipeline, upcomingDeals, overdueDeals } = data;
  const deals = pipeline.openCount + pipeline.wonCount + pipeline.lostCount;
  return (
    <main className="page">
      <header className="page-head"><h1>Hello {shortName(user)}</h1></header>
      {deals === 0 ? <First /> : (
        <>
          <Figures pipeline={pipeline} />
          <div className="columns">
            <div className="side">
              <StageBars stages={pipeline.stages} />
              <Suspense fallback={<p className="loading card" role="status">Drawing…</p>}><Charts pipeline={pipeline} /></Suspense>
            </div>
            <div className="side">
              <DealList title="Closes next" deals={upcomingDeals} more="The seven that close soonest are shown."
                none={<>No open deal has an expected close date to come. Set one in <Link href="/deals">a deal</Link>, and it stands here.</>} />
              <DealList title="Overdue" deals={overdueDeals} more="The seven that wait longest are shown." none="Nothing is overdue." />
            </div>
          </div>
        </>
      )}
    </main>
  );
}
