import { browsers, written } from './locale';

/** An amount of money as the locale writes it, in the workspace's currency if no other is said; the text stays exact. */
export function money(amount: string | null | undefined, currency = written().currency): string {
  if (amount == null) return '';
  const whole = /\.0*$/.test(amount) || !amount.includes('.');
  // The API writes an amount with its currency's decimals: none is dropped here.
  const decimals = whole ? 0 : amount.length - amount.indexOf('.') - 1;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  try {
    const format = new Intl.NumberFormat(written().locale, { style: 'currency', currency, ...digits });
    // The digits themselves, not a float that is near them (ES2023).
    return format.format(amount as unknown as number);
  } catch {
    return `${amount} ${currency}`; // A code that the browser does not know.
  }
}

const partOf = (type: 'group' | 'decimal') =>
  new Intl.NumberFormat(written().locale).formatToParts(12_345_678.9).find((part) => part.type === type)?.value ?? (type === 'decimal' ? '.' : '');

/** The locale's own digits, from 0 to 9. */
const digits = () => [...new Intl.NumberFormat(written().locale, { useGrouping: false }).format(9_876_543_210)].reverse();

/** A number of the API as one types it here: 1200.50 is 1200,50 in German. */
export const typed = (value: string) => {
  const own = digits();
  return value.replace(/\d/g, (digit) => own[Number(digit)] ?? digit).replace('.', partOf('decimal'));
};

/** What a number that was typed as the locale writes it is to the API: 1.200,50 is 1200.50. Undefined if it is none. */
export function numberOf(text: string): string | undefined {
  const point = partOf('decimal');
  // Where a comma is the decimal's, a point groups too: an Austrian types 1.250,50, though 1 250,50 is written.
  const group = partOf('group').trim() || (point === ',' ? '.' : ',');
  const own = digits();
  const bare = [...text.replace(/[\s'’]/g, '')].map((sign) => (own.includes(sign) ? String(own.indexOf(sign)) : sign)).join('');
  const escaped = `\\${group}`;
  const grouped = new RegExp(`^\\d{1,3}(${escaped}\\d{2,3})*${escaped}\\d{3}(\\${point}\\d+)?$`).test(bare);
  const number = (grouped ? bare.replaceAll(group, '') : bare).replace(point, '.');
  return /^\d+(\.\d{1,4})?$/.test(number) ? number : undefined;
}

/** The amounts that are worth saying: deals without an amount come to nothing. */
export const worth = <Sum extends { amount: string }>(sums: readonly Sum[] | undefined): Sum[] =>
  (sums ?? []).filter(({ amount }) => Number(amount) !== 0);

/** An amount in few characters, for a chart's axis: "$120K". */
export const shortMoney = (amount: number, currency: string) =>
  new Intl.NumberFormat(written().locale, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 2, minimumFractionDigits: 0 }).format(amount);

/** The month of a day: "March 2026", or short "Mar 26". */
export const month = (value: string, length: 'long' | 'short' = 'long') =>
  new Intl.DateTimeFormat(written().locale, { month: length, year: length === 'long' ? 'numeric' : '2-digit', timeZone: 'UTC' }).format(new Date(value));

/** The year of a day. */
export const year = (value: string) => new Intl.DateTimeFormat(written().locale, { year: 'numeric', timeZone: 'UTC' }).format(new Date(value));

export const count = (n: number) => new Intl.NumberFormat(written().locale).format(n);

/** So many in a hundred: "63.15%", or as the locale has it. */
export const percent = (n: number) => new Intl.NumberFormat(written().locale, { style: 'percent', maximumFractionDigits: 2 }).format(n / 100);

/** A day, as in "24 Nov 2026" or as the locale has it. */
export function day(value: string | null | undefined): string {
  if (!value) return '';
  // A day without an hour is a day everywhere: written as UTC's, it is not moved to the day before.
  const zone = value.length === 10 ? 'UTC' : written().timeZone;
  return new Intl.DateTimeFormat(written().locale, { dateStyle: 'medium', timeZone: zone }).format(new Date(value));
}

/** A constant of the API in words: CLOSED_WON is "Closed won". */
export function words(constant: string): string {
  const special: Record<string, string> = {
    PRICE: 'Price too high', COMPETITOR: 'Lost to a competitor', TIMING: 'Bad timing', BUDGET: 'No budget', REQUIREMENTS: 'Requirements not met',
    CLOSED_WON: 'Won', CLOSED_LOST: 'Lost', OVER_5000: `Over ${count(5000)}`,
    LINKEDIN: 'LinkedIn',
  };
  const range = /^FROM_(\d+)_TO_(\d+)$/.exec(constant);
  if (range) return `${count(Number(range[1]))} to ${count(Number(range[2]))}`;
  const text = constant.replaceAll('_', ' ').toLowerCase();
  return special[constant] ?? text.charAt(0).toUpperCase() + text.slice(1);
}

interface Person {
  firstName: string;
  lastName: string;
}

/** A person's name. One of the two may be missing. */
export const fullName = ({ firstName, lastName }: Person) => [firstName, lastName].filter(Boolean).join(' ');

/** What a person is called in a sentence: the first name, or the only one. */
export const calledBy = ({ firstName, lastName }: Person) => firstName || lastName;

/** A day and its hour in the workspace's time zone, which is named where the browser's is another. */
export function moment(value: string): string {
  const { timeZone } = written();
  const hour = { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZone } as const;
  const named = timeZone === browsers().timeZone ? {} : ({ timeZoneName: 'short' } as const);
  return new Intl.DateTimeFormat(written().locale, { ...hour, ...named }).format(new Date(value));
}

/** A number with its noun: "1 contact", "12 contacts". */
export const some = (n: number, one: string) => `${count(n)} ${one}${n === 1 ? '' : 's'}`;

/** Several parts in a sentence: "a, b, and c". */
export const listed = (parts: string[]) => new Intl.ListFormat('en').format(parts);
