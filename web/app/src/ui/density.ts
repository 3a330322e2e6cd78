import { store, stored } from './storage';

/** How high rows are: 38 pixels, or 30 for more of them. */
export type Density = 'comfortable' | 'compact';

/** What this device was last set to. */
export const density = (): Density => (stored('density') === 'compact' ? 'compact' : 'comfortable');

/** Sets how high rows are from now on, on this device. */
export function setDensity(to: Density) {
  store('density', to);
  showDensity();
}

/** Has the style sheets follow the setting. */
export const showDensity = () => document.documentElement.setAttribute('data-density', density());
