import { activity } from './activity.gen';
import { describe } from './describe';

/** Activities have no pages of their own: they stand in the timelines of what they are about. */
export const activities = describe(activity, {
  title: (a) => a.subject,
  icon: 'note',
  attributes: { body: { label: 'Details' }, durationMinutes: { label: 'Minutes' }, kind: { label: 'Type' } },
});
