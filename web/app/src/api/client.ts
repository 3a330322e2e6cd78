import { authExchange } from '@urql/exchange-auth';
import { Client, cacheExchange, fetchExchange, type CombinedError } from 'urql';
import { askForPassword, because } from './session';

const options = {
  url: '/graphql',
  preferGetMethod: false as const,
  fetchOptions: { credentials: 'same-origin' as const },
};

/** For what needs no session, and must not wait for one. */
export const plain = new Client({
  ...options,
  exchanges: [fetchExchange],
  requestPolicy: 'network-only',
});

const has = (error: CombinedError, code: string) => error.graphQLErrors.some((e) => e.extensions.code === code);

/** Whether the person must give the password before the operation can be sent once more. */
function asksForPassword(error: CombinedError): boolean {
  if (has(error, 'UNAUTHENTICATED')) because('ended');
  else if (has(error, 'REAUTHENTICATION_REQUIRED')) because('old');
  else return false;
  return true;
}

/**
 * For everything else. Where the session has ended, or its login is too long ago,
 * the operation waits while the person gives the password above the page, then is
 * sent once more: nothing that was typed is lost.
 */
export const makeClient = () =>
  new Client({
    ...options,
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange,
      authExchange(async () => ({
        addAuthToOperation: (operation) => operation,
        didAuthError: asksForPassword,
        refreshAuth: askForPassword,
      })),
      fetchExchange,
    ],
  });
