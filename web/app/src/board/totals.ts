import type { FiguresFragment } from '../gql/graphql';
import type { Deal } from '../record/deal';
import type { Move } from './useMoves';

/** What a stage comes to: as the board shows it, per currency. */
export interface StageTotals {
  count: number;
  totals: { currency: string; count: number; amount: string }[];
}

/** Each stage's figures as the server has them, with the moves that it has not confirmed yet. */
export function totalsOf(stages: FiguresFragment['stages'], moves: Move[]): Map<string, StageTotals> {
  const all = new Map<string, StageTotals>(stages.map(({ stage, count, totals }) => [stage, { count, totals }]));
  for (const { deal, target } of moves) {
    add(all, deal.stage, deal, -1n);
    add(all, target.stage, deal, 1n);
  }
  return all;
}

function add(all: Map<string, StageTotals>, stage: string, deal: Deal, sign: 1n | -1n) {
  const { count, totals } = all.get(stage) ?? { count: 0, totals: [] };
  const n = Number(sign);
  const now = totals.find((total) => total.currency === deal.currency) ?? { currency: deal.currency, count: 0, amount: '0' };
  const sum = { ...now, count: now.count + n, amount: text(cents(now.amount) + sign * cents(deal.amount)) };
  const others = totals.filter((total) => total.currency !== deal.currency);
  const next = sum.count > 0 ? [...others, sum].sort((a, b) => a.currency.localeCompare(b.currency)) : others;
  all.set(stage, { count: count + n, totals: next });
}

// Amounts have two decimals and up to fifteen digits: more than a float holds.
const cents = (amount: string | null | undefined) => {
  const [whole = '0', part = ''] = (amount ?? '0').split('.');
  return BigInt(whole + part.padEnd(2, '0').slice(0, 2));
};

const text = (n: bigint) => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`;
