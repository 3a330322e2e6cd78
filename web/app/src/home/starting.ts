import { store, stored } from '../ui/storage';

// From the first look at an empty workspace until its list of first steps has come to its end.
const key = (user: string) => `starting:${user}`;

/** Whether this person is still shown the first steps on this device. */
export const isStarting = (user: string) => stored(key(user)) === true;

/** Begins the first steps, or ends them. */
export const setStarting = (user: string, on: boolean) => store(key(user), on || undefined);
