import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useMe } from '../api/me';
import { troubleOf } from '../api/words';
import { ApiKeys } from '../queries/apiKeys';
import { Empty } from '../ui/Empty';
import { Problem } from '../ui/Problem';
import { useTitle } from '../ui/useTitle';
import { AccountHead } from './AccountHead';
import { Curl } from './Curl';
import { KeyDialog } from './KeyDialog';
import { KeyTable } from './KeyTable';

/** Keys for programs: one's own, and for admins everybody's. */
export default function KeysPage() {
  useTitle('API keys');
  const { permissions } = useMe();
  const [creating, setCreating] = useState(false);
  // A list without a key has no ApiKey in it, by which the cache would know to ask again.
  const context = useMemo(() => ({ additionalTypenames: ['ApiKey'] }), []);
  const [{ data, error }, ask] = useQuery({ query: ApiKeys, context });
  const create = <button type="button" className="primary" onClick={() => setCreating(true)}>New API key</button>;
  return (
    <main className="page">
      <AccountHead />
      {error && !data && <Problem trouble={troubleOf(error)} again={() => ask()} />}
      {data?.apiKeys.length === 0 && (
        <Empty title="No API keys yet">
          <p>An API key lets a program work as you, such as a form on your website that adds contacts. It can do what its role allows, and it expires. Try one with this command:</p>
          <Curl />
          {create}
        </Empty>
      )}
      {data && data.apiKeys.length > 0 && (
        <section className="card">
          <header className="card-head"><h2>{permissions.manageUsers ? 'API keys of this workspace' : 'Your API keys'}</h2>{create}</header>
          <p className="hint">Programs send a key as <code>Authorization: Bearer …</code> to {location.origin}/graphql.</p>
          <KeyTable keys={data.apiKeys} />
        </section>
      )}
      {creating && <KeyDialog onClose={() => setCreating(false)} />}
    </main>
  );
}
