import type { Pipeline } from './Charts';

/** The currencies of all deals, the one with the most deals first. */
export function currenciesOf({ stages }: Pick<Pipeline, 'stages'>): string[] {
  const counts = new Map<string, number>();
  for (const { currency, count } of stages.flatMap((stage) => stage.totals)) {
    counts.set(currency, (counts.get(currency) ?? 0) + count);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([currency]) => currency);
}

/** The amount in one currency; nothing is 0. */
export const amountIn = (sums: readonly { currency: string; amount: string }[], currency: string) =>
  sums.find((sum) => sum.currency === currency)?.amount ?? '0';

interface Props {
  currencies: string[];
  value: string;
  onChange: (currency: string) => void;
}

/** Chooses the charts' currency, where there is a choice. */
export const CurrencyChoice = ({ currencies, value, onChange }: Props) =>
  currencies.length < 2 ? null : (
    <select className="small" aria-label="Currency of the charts" value={value} onChange={(event) => onChange(event.target.value)}>
      {currencies.map((currency) => <option key={currency}>{currency}</option>)}
    </select>
  );
