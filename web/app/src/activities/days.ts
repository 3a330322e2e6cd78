import { today } from '../ui/zone';

/** The day so many days after another one. */
export const after = (days: number, from = today()) => new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The days that a task is mostly put off to. */
export const soon = () => [
  { label: 'Tomorrow', day: after(1) },
  { label: 'In 3 days', day: after(3) },
  { label: 'Next week', day: after(7) },
];
