import { beginningWith } from '../record/nouns';
import { words } from './format';
import type { IconName } from './Icon';

/** A page that one can go to from everywhere. */
export interface Place {
  path: string;
  label: string;
  /** The key that leads there after g. */
  key?: string;
  /** A name that needs more of a phone's width than the others. */
  long?: true;
  icon: IconName;
  /** Only for those who manage users. */
  admins?: true;
}

export const places: Place[] = [
  { path: '/', label: 'Home', key: 'h', icon: 'home' },
  { path: '/board', label: 'Board', key: 'b', icon: 'board' },
  { path: '/forecast', label: 'Forecast', key: 'f', long: true, icon: 'forecast' },
  ...beginningWith('deals', 'contacts', 'organizations').map(({ path, many, key, long, icon }) => ({ path, label: words(many), key, long, icon })),
  { path: '/settings', label: 'Settings', key: 's', icon: 'gear', admins: true },
];

/** One's own page: not among the places, since it stands under one's name. */
export const account: Place = { path: '/account', label: 'Account', icon: 'person' };
