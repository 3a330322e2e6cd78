const locale = navigator.language;

/** An amount of money as the person's locale writes it; the text stays exact. */
export function money(amount: string | null | undefined, currency: string): string {
  if (amount == null) return '';
  const whole = /\.0*$/.test(amount) || !amount.includes('.');
  const digits = whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  try {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits });
    // The digits themselves, not a float that is near them (ES2023).
    return format.format(amount as unknown as number);
  } catch {
    return `${amount} ${currency}`; // A code that the browser does not know.
  }
}

/** The amounts that are worth saying: deals without an amount come to nothing. */
export const worth = <Sum extends { amount: string }>(sums: readonly Sum[] | undefined): Sum[] =>
  (sums ?? []).filter(({ amount }) => Number(amount) !== 0);

/** An amount in few characters, for a chart's axis: "$120K". */
export const shortMoney = (amount: number, currency: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 2, minimumFractionDigits: 0 }).format(amount);

/** The month of a day: "March 2026", or short "Mar 26". */
export const month = (value: string, length: 'long' | 'short' = 'long') =>
  new Intl.DateTimeFormat(locale, { month: length, year: length === 'long' ? 'numeric' : '2-digit', timeZone: 'UTC' }).format(new Date(value));

/** A decimal without a currency. */
export const decimal = (value: string) => new Intl.NumberFormat(locale).format(value as unknown as number);

export const count = (n: number) => new Intl.NumberFormat(locale).format(n);

/** So many in a hundred: "63.15%", or as the locale has it. */
export const percent = (n: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(n / 100);

/** A day, as in "24 Nov 2026" or as the locale has it. */
export function day(value: string | null | undefined): string {
  if (!value) return '';
  // A day without an hour is UTC's: shown in another zone it could be the day before.
  const zone = value.length === 10 ? { timeZone: 'UTC' } : {};
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone }).format(new Date(value));
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

export const fullName = (person: { firstName: string; lastName: string }) =>
  `${person.firstName} ${person.lastName}`;

/** A day and its hour, for what ends at that moment. */
export const moment = (value: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value));

/** A number with its noun: "1 contact", "12 contacts". */
export const some = (n: number, one: string) => `${count(n)} ${one}${n === 1 ? '' : 's'}`;

/** Several parts in a sentence: "a, b, and c". */
export const listed = (parts: string[]) => new Intl.ListFormat('en').format(parts);
