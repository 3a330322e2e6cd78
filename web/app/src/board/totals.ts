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
  const sum = { ...now, count: now.count + n, amount: text(scaled(now.amount) + sign * scaled(deal.amount), now.amount, deal.amount) };
  const others = totals.filter((total) => total.currency !== deal.currency);
  const next = sum.count > 0 ? [...others, sum].sort((a, b) => a.currency.localeCompare(b.currency)) : others;
  all.set(stage, { count: count + n, totals: next });
}

// The most decimals that a currency has, Chile's unit of account. Amounts have up
// to fifteen digits: more than a float holds.
const MOST = 4;

const scaled = (amount: string | null | undefined) => {
  const [whole = '0', part = ''] = (amount ?? '0').split('.');
  return BigInt(whole + part.padEnd(MOST, '0'));
};

/** As many decimals as the amounts had: the API writes those of their currency. */
const text = (n: bigint, ...like: (string | null | undefined)[]) => {
  const decimals = Math.max(...like.map((amount) => amount?.split('.')[1]?.length ?? 0));
  const padded = String(n < 0n ? 0n : n).padStart(MOST + 1, '0');
  const whole = padded.slice(0, -MOST);
  return decimals === 0 ? whole : `${whole}.${padded.slice(-MOST).slice(0, decimals)}`;
};
