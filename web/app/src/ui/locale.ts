import type { Weekday } from '../gql/graphql';

/** How numbers, dates and money are written, and what money is in where nothing says so. */
interface Settings {
  locale: string;
  timeZone: string;
  currency: string;
  firstDayOfWeek: Weekday;
}

/** How the browser's person writes numbers and counts days. */
export const browsers = () => {
  const { timeZone, locale: language } = Intl.DateTimeFormat().resolvedOptions();
  return { timeZone, locale: language };
};

// Before somebody has signed in, as the browser is set; then as the workspace is,
// so that colleagues read the same wherever they are.
let settings: Settings = { ...browsers(), currency: 'USD', firstDayOfWeek: 'MONDAY' };

/** Writes by a workspace's settings from now on. What the browser doesn't know of them stays the browser's. */
export function writeFor(workspace: Settings) {
  const locale = known(workspace.locale, (tag) => new Intl.NumberFormat(tag)) ?? browsers().locale;
  const timeZone = known(workspace.timeZone, (zone) => new Intl.DateTimeFormat('en', { timeZone: zone })) ?? browsers().timeZone;
  settings = { ...workspace, locale, timeZone };
}

function known(name: string, attempt: (name: string) => unknown): string | undefined {
  try {
    attempt(name);
    return name;
  } catch {
    return undefined;
  }
}

/** The settings that hold now. */
export const written = () => settings;

/** The time zones that the browser knows. */
export const timeZones = () => Intl.supportedValuesOf('timeZone');

const isKnown = (tag: string) => known(tag, (name) => new Intl.NumberFormat(name)) !== undefined;

/** A locale's name: "German (Austria)". */
export const placeName = (tag: string) =>
  (isKnown(tag) && new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(tag)) || tag;

/** How a day, an hour and a number are written in a locale. */
export function sample(tag: string): string {
  if (!isKnown(tag)) return '';
  const example = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${example.format(Date.UTC(2026, 11, 31, 14, 30))} · ${new Intl.NumberFormat(tag).format(1234.5)}`;
}

/** How far the workspace's clocks are ahead of UTC at an instant, in milliseconds. */
export function ahead(instant: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: settings.timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const [, sign, hours, minutes] = /([+-])(\d+):(\d+)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}
