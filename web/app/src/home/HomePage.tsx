import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useMe } from '../api/me';
import { troubleOf } from '../api/words';
import { Home } from '../queries/pipeline';
import { calledBy } from '../ui/format';
import { Heading } from '../ui/Heading';
import { Loading } from '../ui/Loading';
import { part } from '../ui/part';
import { Problem } from '../ui/Problem';
import { useTitle } from '../ui/useTitle';
import { DealList } from './DealList';
import { isStarting } from './starting';
import { Figures } from './Figures';
import { StageBars } from './StageBars';

// Apart, with the pickers of days.
export const Today = part(() => import('./Today').then((m) => m.default), null);
// Apart: most companies are past it.
const First = part<{ deals: number }>(() => import('./First').then((m) => m.First), null);
// Apart, with the library that draws: 110 KB of compressed script.
export const Charts = part(() => import('./Charts').then((m) => m.default), <Loading lines={5} card />);

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
        {error ? <Problem trouble={troubleOf(error)} again={() => ask()} /> : <Loading />}
      </main>
    );
  }
  const { pipeline, upcomingDeals, overdueDeals } = data;
  const deals = pipeline.openCount + pipeline.wonCount + pipeline.lostCount;
  return (
    <main className="page">
      <header className="page-head"><Heading>Hello {calledBy(user)}</Heading></header>
      {(deals === 0 || isStarting(user.id)) && <First deals={deals} />}
      <Today quiet={user.role !== 'SALESPERSON' || deals === 0} />
      {deals > 0 && (
        <>
          <Figures pipeline={pipeline} />
          <div className="columns">
            <div className="side">
              <StageBars stages={pipeline.stages} />
              <Charts pipeline={pipeline} />
            </div>
            <div className="side">
              <DealList title="Closing soon" deals={upcomingDeals} more="The first 7 are shown."
                none={<>No open deal is expected to close soon. Set the expected close date of <Link href="/deals">a deal</Link> to see it here.</>} />
              <DealList title="Overdue" deals={overdueDeals} more="The first 7 are shown." none="No overdue deals." />
            </div>
          </div>
        </>
      )}
    </main>
  );
}
