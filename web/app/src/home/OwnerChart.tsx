import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts';
import { count, fullName, money, shortMoney, some } from '../ui/format';
import { ChartCard } from './ChartCard';
import type { Pipeline } from './Charts';
import { amountIn } from './currency';
import { Tip } from './Tip';

/** Pixels of an owner's bar, and of the axis below them. */
const ROW = 26;
const AXIS = 30;

interface Props {
  owners: Pipeline['owners'];
  currency: string;
}

/** What each owner has won and has open. */
export function OwnerChart({ owners, currency }: Props) {
  const rows = owners.map(({ owner, wonCount, openCount, won, open }) => {
    const [wonIn, openIn] = [amountIn(won, currency), amountIn(open, currency)];
    return {
      id: owner.id, name: fullName(owner), won: Number(wonIn), open: Number(openIn), wonText: money(wonIn, currency),
      openText: money(openIn, currency), wonDeals: count(wonCount), openDeals: count(openCount),
      wonTip: some(wonCount, 'deal'), openTip: some(openCount, 'deal'),
    };
  }).sort((a, b) => b.won - a.won || b.open - a.open);
  // Two owners may share a name: the axis tells them apart by their IDs.
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (
    <ChartCard title="By owner" head={['Owner', 'Won deals', `Won (${currency})`, 'Open deals', `Open (${currency})`]}
      summary={<><span className="key" data-tone="good" /> Won <span className="key" /> Open{owners.length === 20 && '. The 20 owners with the most won deals.'}</>}
      rows={rows.map((row) => [row.name, row.wonDeals, row.wonText, row.openDeals, row.openText])}>
      <BarChart responsive layout="vertical" data={rows} width="100%" height={ROW * rows.length + AXIS} accessibilityLayer={false} margin={{ right: 16 }}>
        <XAxis type="number" tickLine={false} axisLine={false} tickFormatter={(n: number) => shortMoney(n, currency)} tick={{ fill: 'var(--soft)', fontSize: 12 }} />
        <YAxis type="category" dataKey="id" width={150} tickLine={false} axisLine={false} interval={0}
          tickFormatter={(id: string) => names.get(id) ?? ''} tick={{ fill: 'var(--ink)', fontSize: 12 }} />
        <Tooltip cursor={{ fill: 'var(--sunken)' }} isAnimationActive={false}
          content={<Tip say={(row) => [String(row.name), `${row.wonText} won, ${row.wonTip}`, `${row.openText} open, ${row.openTip}`]} />} />
        <Bar dataKey="won" stackId="all" fill="var(--good)" isAnimationActive={false} />
        <Bar dataKey="open" stackId="all" fill="var(--accent)" radius={[0, 4, 4, 0]} isAnimationActive={false} />
      </BarChart>
    </ChartCard>
  );
}
