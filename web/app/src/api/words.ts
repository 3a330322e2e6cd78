import { CombinedError } from 'urql';

/** What people read of an error: what happened, at which field, and its code. */
export interface Trouble {
  text: string;
  /** The input's field, as in "email"; absent if it is about no field. */
  field?: string;
  code: string;
}

const LOST =
  'The connection is lost. What you typed is still here. Check your network, then try again.';

// What is said where the server's own message is for developers, or missing.
const words: Record<string, string> = {
  FORBIDDEN: 'You do not have permission to do this. Ask an admin of your workspace.',
  NOT_FOUND: 'This was not found, or you do not have access to it.',
  BAD_USER_INPUT: 'Something in the form is not valid. Check it, then try again.',
  CONFLICT: 'Somebody else changed this. Reload the page, then make your change again.',
  REAUTHENTICATION_REQUIRED: 'Confirm your password, then try again.',
  UNAUTHENTICATED: 'You are signed out. Sign in, then try again.',
  PERSISTED_QUERY_NOT_FOUND: 'This page is out of date. Load it again.',
  QUERY_TOO_COMPLEX: 'That request was too large. Ask for less at once.',
  RATE_LIMITED: 'Too many requests. Wait a minute, then try again.',
  TENANT_NOT_FOUND: 'There is no workspace at this address. Check its spelling.',
  TENANT_SUSPENDED: 'This workspace is suspended. Ask its owner to contact support.',
  UNAVAILABLE: 'The service is not available right now. Wait a moment, then try again.',
  OUTCOME_UNKNOWN: 'This may have been saved. Reload the page and check before you try again.',
  INTERNAL: 'Something went wrong on our side. Try again. If it happens again, contact support.',
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
