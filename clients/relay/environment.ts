import { Environment, Network, RecordSource, Store, type FetchFunction } from 'relay-runtime';

/** A workspace's store. IDs are unique in a workspace, whatever the type: one environment for each host. */
export function newEnvironment(url: string, token?: string): Environment {
  const send: FetchFunction = async ({ text }, variables) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query: text, variables }),
    });
    return answer.json();
  };
  return new Environment({ network: Network.create(send), store: new Store(new RecordSource()) });
}
