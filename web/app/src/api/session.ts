import { useSyncExternalStore } from 'react';

/** Why the password is asked for: the session has ended, or its last login is too long ago for what is to be done. */
export type Reason = 'ended' | 'old';

// The open question for the password, if there is one. A store outside of React:
// the GraphQL client asks, a dialog answers.
let settle: (() => void) | undefined;
let waiting: Promise<void> | undefined;
let reason: Reason = 'ended';
const listeners = new Set<() => void>();

const tell = () => listeners.forEach((listener) => listener());

/** Says why the next question is asked. */
export function because(why: Reason) {
  if (!waiting) reason = why;
}

/** Waits until the person has signed in again, or does not want to. Several may wait for one dialog. */
export function askForPassword(): Promise<void> {
  waiting ??= new Promise((resolve) => {
    settle = resolve;
  });
  tell();
  return waiting;
}

/** Lets those who wait go on. */
export function answered() {
  settle?.();
  settle = waiting = undefined;
  tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Why the password is asked for; undefined if it is not. */
export const usePasswordAsked = () => useSyncExternalStore(subscribe, () => (waiting ? reason : undefined));
