import { Link } from 'wouter';
import type { ForecastQuery } from '../gql/graphql';
import { listed, money, some, worth } from '../ui/format';

type Forecast = ForecastQuery['forecast'];

/** What is open but not in the periods, in words. */
export function Besides({ forecast: { earlier, later, undated } }: { forecast: Forecast }) {
  const lines = [
    says(earlier, 'was expected to close before these periods', 'were expected to close before these periods'),
    says(later, 'is expected to close after them', 'are expected to close after them'),
    says(undated, 'has no expected close date', 'have no expected close date'),
  ].filter((line) => line !== undefined);
  if (lines.length === 0) return null;
  return (
    <section className="card">
      <h2>Not in these periods</h2>
      {lines.map((line) => <p key={line}>{line}.</p>)}
      <p><Link href="/deals?order=EXPECTED_CLOSE_DATE&way=ASC">Deals by expected close date</Link></p>
    </section>
  );
}

function says({ openCount, open }: Forecast['earlier'], one: string, many: string): string | undefined {
  if (openCount === 0) return undefined;
  const sums = worth(open).map(({ currency, amount }) => money(amount, currency));
  return `${some(openCount, 'open deal')}${sums.length > 0 ? ` (${listed(sums)})` : ''} ${openCount === 1 ? one : many}`;
}
