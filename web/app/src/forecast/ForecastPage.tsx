import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Link, useSearchParams } from 'wouter';
import { useMe } from '../api/me';
import { troubleOf } from '../api/words';
import type { ForecastUnit } from '../gql/graphql';
import { Forecast } from '../queries/forecast';
import { Empty } from '../ui/Empty';
import { fullName } from '../ui/format';
import { Heading } from '../ui/Heading';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { useTitle } from '../ui/useTitle';
import '../css/forecast.css';
import { Besides } from './Besides';
import { FigureTable } from './FigureTable';
import { monthsAfter, periodName, units } from './unit';

/** What was won and what may be won, by months, quarters or years. */
export default function ForecastPage() {
  useTitle('Forecast');
  const { permissions } = useMe();
  const [params, setParams] = useSearchParams();
  const unit = units.find(({ unit }) => unit === params.get('by')) ?? units[0]!;
  const from = params.get('from');
  // The answer holds figures, not only the deals they come from: any change of a deal makes it old.
  const context = useMemo(() => ({ additionalTypenames: ['Deal'] }), []);
  const [{ data, error }, ask] = useQuery({ query: Forecast, variables: { from, by: unit.unit, periods: unit.periods }, context });
  const show = (by: ForecastUnit, since?: string) => setParams(since ? { by, from: since } : { by });
  const forecast = data?.forecast;
  const first = forecast?.periods[0]?.from;
  return (
    <main className="page" aria-busy={!data && !error}>
      <header className="page-head">
        <Heading>Forecast</Heading>
        <div className="actions">
          <select className="small" aria-label="Length of a period" value={unit.unit} onChange={(event) => show(event.target.value as ForecastUnit)}>
            {units.map(({ unit, label }) => <option key={unit} value={unit}>{label}</option>)}
          </select>
          <button type="button" disabled={!first} onClick={() => show(unit.unit, monthsAfter(first!, -unit.months))}>Earlier</button>
          <button type="button" disabled={!first} onClick={() => show(unit.unit, monthsAfter(first!, unit.months))}>Later</button>
          {from && <button type="button" className="quiet" onClick={() => show(unit.unit)}>Today</button>}
        </div>
      </header>
      {!forecast ? (error ? <Problem trouble={troubleOf(error)} again={() => ask()} /> : <Loading lines={6} card />) : (
        <>
          <section className="card">
            <h2>{permissions.viewAllData ? 'All deals' : 'Your deals'}</h2>
            <p className="hint">
              Likely: what is won, and open deals times their probability. Almost certain: what is won, and open deals in negotiation. Possible: what is won, and all
              open deals.
            </p>
            <FigureTable label="By period" head="Period" total={forecast.total}
              rows={forecast.periods.map(({ from, figures }) => ({ id: from, name: periodName(from, unit.unit), figures }))} />
          </section>
          <Besides forecast={forecast} />
          {permissions.viewAllData && (
            <section className="card">
              <h2>By owner</h2>
              {forecast.owners.length === 0 ? (
                <Empty title="No deals close in these periods">
                  <p>Set the expected close date of <Link href="/deals">open deals</Link> to see them here.</p>
                </Empty>
              ) : (
                <FigureTable label="By owner" head="Owner" rows={forecast.owners.map(({ owner, total }) => ({ id: owner.id, name: fullName(owner), figures: total }))} />
              )}
              {forecast.owners.length === 20 && <p className="hint">The 20 owners with the most won deals are shown.</p>}
            </section>
          )}
        </>
      )}
    </main>
  );
}
