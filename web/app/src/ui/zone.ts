import { ahead } from './locale';

/** The instant at which a day begins in the workspace's time zone: "2026-03-04" is 2026-03-03T23:00:00Z in Vienna. */
export function startOfDay(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset at UTC's midnight may be that before the clocks change.
  const near = midnight - ahead(midnight);
  return new Date(midnight - ahead(near)).toISOString();
}

/** The workspace's day now. */
export const today = () => new Date(Date.now() + ahead(Date.now())).toISOString().slice(0, 10);
