import { useSyncExternalStore } from 'react';

// The open question for the password, if there is one. A store outside of React:
// the GraphQL client asks, a dialog answers.
let settle: (() => void) | undefined;
let waiting: Promise<void> | undefined;
const listeners = new Set<() => void>();

const tell = () => listeners.forEach((listener) => listener());

/** Waits until the person has signed in again. Several may wait for one dialog. */
export function askForPassword(): Promise<void> {
  waiting ??= new Promise((resolve) => {
    settle = resolve;
  });
  tell();
  return waiting;
}

/** Lets those who wait go on. */
export function signedInAgain() {
  settle?.();
  settle = waiting = undefined;
  tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether the session has ended under the open page. */
export const useSignedOut = () => useSyncExternalStore(subscribe, () => waiting !== undefined);
