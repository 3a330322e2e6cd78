import { CombinedError } from 'urql';

/** What people read of an error: what happened, at which field, and its code. */
export interface Trouble {
  text: string;
  /** The input's field, as in "email"; absent if it is about no field. */
  field?: string;
  code: string;
}

const LOST =
  'The connection is lost. What you typed is still here: check your network, then try again.';

// What is said where the server's own message is for developers, or missing.
const words: Record<string, string> = {
  FORBIDDEN: 'You may not do this. Ask an admin of your workspace.',
  NOT_FOUND: 'This is not here, or not yours to see. Go back and look for it again.',
  BAD_USER_INPUT: 'Something in the form is not right. Check what you typed, then try again.',
  CONFLICT: 'Somebody else has changed this. Load the page again, then make your change.',
  UNAUTHENTICATED: 'You are signed out. Sign in, then try again.',
  QUERY_TOO_COMPLEX: 'That was too much at once. Ask for less.',
  RATE_LIMITED: 'That was too often in a short time. Wait a minute, then try again.',
  TENANT_NOT_FOUND: 'There is no workspace at this address. Check its spelling.',
  TENANT_SUSPENDED: 'This workspace is suspended. Ask whoever pays for it to write to support.',
  UNAVAILABLE: 'The service cannot be reached right now. Wait a moment, then try again.',
  OUTCOME_UNKNOWN: 'This may have been saved. Load the page again and look before you repeat it.',
  INTERNAL: 'Something went wrong on our side. Try again; if it stays, tell support.',
};

/** Puts an error of the API into words. The server's own words win: they are written for people. */
export function troubleOf(error: CombinedError): Trouble {
  const first = error.graphQLErrors[0];
  if (!first) return { text: LOST, code: 'OFFLINE' };
  const code = String(first.extensions.code ?? 'INTERNAL');
  const path = first.extensions.field;
  const field = typeof path === 'string' ? path.split('.').at(-1) : undefined;
  const text = first.message || (words[code] ?? words.INTERNAL!);
  return { text, code, ...(field && { field }) };
}

/** The code of an error's first entry; OFFLINE if no answer came. */
export const codeOf = (error: CombinedError): string => troubleOf(error).code;
