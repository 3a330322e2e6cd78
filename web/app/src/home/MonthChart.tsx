import type { ReactNode } from 'react';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { count, money, month, shortMoney, some } from '../ui/format';
import { ChartCard } from './ChartCard';
import type { Pipeline } from './Charts';
import { amountIn } from './currency';
import { Tip } from './Tip';

interface Props {
  months: Pipeline['months'];
  currency: string;
  choice: ReactNode;
}

/** What was won in each month. */
export function MonthChart({ months, currency, choice }: Props) {
  if (months.length === 0) {
    return (
      <section className="card">
        <h2>Won by month</h2>
        <p className="hint">No deals won yet. Deals that you mark as won are shown here by month.</p>
      </section>
    );
  }
  const rows = months.map(({ month: day, wonCount, won }) => {
    const amount = amountIn(won, currency);
    // A float is exact enough for a bar's height; the text is the API's own.
    return { name: month(day), short: month(day, 'short'), deals: some(wonCount, 'deal'), count: count(wonCount), won: Number(amount), text: money(amount, currency) };
  });
  const best = rows.reduce((a, b) => (b.won > a.won ? b : a));
  return (
    <ChartCard title="Won by month" choice={choice} head={['Month', 'Deals', `Won (${currency})`]}
      summary={best.won > 0 ? <>Best month: {best.name}, {best.text}.</> : <>No deals were won in {currency} in these months.</>}
      rows={rows.map((row) => [row.name, row.count, row.text])}>
      <BarChart responsive data={rows} width="100%" height={220} accessibilityLayer={false} margin={{ top: 12, right: 4 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="short" tickLine={false} axisLine={false} interval="equidistantPreserveStart" tick={{ fill: 'var(--soft)', fontSize: 12 }} />
        <YAxis width={56} tickLine={false} axisLine={false} tickFormatter={(n: number) => shortMoney(n, currency)} tick={{ fill: 'var(--soft)', fontSize: 12 }} />
        <Tooltip cursor={{ fill: 'var(--sunken)' }} isAnimationActive={false} content={<Tip say={(row) => [String(row.name), `${row.text}, ${row.deals}`]} />} />
        <Bar dataKey="won" fill="var(--good)" radius={[4, 4, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ChartCard>
  );
}
