import { written } from './locale';

/** How far the workspace's clocks are ahead of UTC at an instant, in milliseconds. */
function ahead(instant: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: written().timeZone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const [, sign, hours, minutes] = /([+-])(\d+):(\d+)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

/** The instant at which a day begins in the workspace's time zone: "2026-03-04" is 2026-03-03T23:00:00Z in Vienna. */
export function startOfDay(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset at UTC's midnight may be that before the clocks change.
  const near = midnight - ahead(midnight);
  return new Date(midnight - ahead(near)).toISOString();
}

/** The workspace's day now. */
export const today = () => new Date(Date.now() + ahead(Date.now())).toISOString().slice(0, 10);
