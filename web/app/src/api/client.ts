import { authExchange } from '@urql/exchange-auth';
import { Client, cacheExchange, fetchExchange, type CombinedError } from 'urql';
import { askForPassword } from './session';

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

const isSignedOut = (error: CombinedError) =>
  error.graphQLErrors.some((e) => e.extensions.code === 'UNAUTHENTICATED');

/**
 * For everything else. Where the session has ended, the operation waits while
 * the person signs in again above the page, then is sent once more: nothing that
 * was typed is lost.
 */
export const makeClient = () =>
  new Client({
    ...options,
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange,
      authExchange(async () => ({
        addAuthToOperation: (operation) => operation,
        didAuthError: isSignedOut,
        refreshAuth: askForPassword,
      })),
      fetchExchange,
    ],
  });
