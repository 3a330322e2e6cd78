import { cacheExchange, Client, fetchExchange, type CombinedError } from '@urql/core';

/** A client of one workspace. A page on the workspace's own host has its cookie and needs no token. */
export function newClient(url: string, token?: string): Client {
  return new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: token ? { authorization: `Bearer ${token}` } : {} },
  });
}

/** The API's code for an error ("CONFLICT"), and the input that it is about ("input.email"). */
export function codeOf(error?: CombinedError): { code?: string; field?: string } {
  return { ...error?.graphQLErrors[0]?.extensions };
}
