import type { ForecastUnit } from '../gql/graphql';
import { month, year } from '../ui/format';

/** The lengths of a period, in the order in which people choose. */
export const units: { unit: ForecastUnit; label: string; months: number; periods: number }[] = [
  { unit: 'MONTH', label: 'Months', months: 1, periods: 4 },
  { unit: 'QUARTER', label: 'Quarters', months: 3, periods: 4 },
  { unit: 'YEAR', label: 'Years', months: 12, periods: 3 },
];

/** What a period is called, by its first day: "November 2026", "Q4 2026", "2026". */
export function periodName(from: string, unit: ForecastUnit): string {
  if (unit === 'MONTH') return month(from);
  return unit === 'YEAR' ? year(from) : `Q${Math.floor(new Date(from).getUTCMonth() / 3) + 1} ${year(from)}`;
}

/** The day so many months after the first day of a period. */
export function monthsAfter(from: string, months: number): string {
  const day = new Date(from);
  day.setUTCMonth(day.getUTCMonth() + months);
  return day.toISOString().slice(0, 10);
}
