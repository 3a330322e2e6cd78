import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

/** A client of one workspace. A page on the workspace's own host has its cookie and needs no token. */
export function newClient(uri: string, token?: string): ApolloClient {
  return new ApolloClient({
    link: new HttpLink({ uri, headers: token ? { authorization: `Bearer ${token}` } : {} }),
    cache: new InMemoryCache({
      possibleTypes: { Node: ['Contact', 'Deal', 'Organization', 'User'] },
      // fetchMore adds the next page's edges to those of the same filter and order.
      typePolicies: { Query: { fields: { contacts: relayStylePagination(['filter', 'orderBy']) } } },
    }),
  });
}

/** The API's code for an error ("CONFLICT"), and the input that it is about ("input.email"). */
export function codeOf(error: unknown): { code?: string; field?: string } {
  return CombinedGraphQLErrors.is(error) ? { ...error.errors[0]?.extensions } : {};
}
