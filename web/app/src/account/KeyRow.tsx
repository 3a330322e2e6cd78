import { useState } from 'react';
import { useMutation } from 'urql';
import { useMe } from '../api/me';
import type { KeyFragment } from '../gql/graphql';
import { RevokeApiKey } from '../queries/apiKeys';
import { Confirm } from '../ui/Confirm';
import { canActOn } from '../ui/domain';
import { day, fullName, moment, words } from '../ui/format';
import { toast } from '../ui/toast';

/** One API key, and a way to end it for those who may. */
export function KeyRow({ apiKey }: { apiKey: KeyFragment }) {
  const { user: me, permissions } = useMe();
  const [asking, setAsking] = useState(false);
  const [, revoke] = useMutation(RevokeApiKey);
  const own = apiKey.user.id === me.id;
  const may = own || (permissions.manageUsers && canActOn(me.role, apiKey.user.role));
  const expired = new Date(apiKey.expiresAt) < new Date();
  const run = async () => {
    const answer = await revoke({ input: { id: apiKey.id } }, { additionalTypenames: ['ApiKey'] });
    if (!answer.error) toast({ text: `${apiKey.name} was revoked.` });
    return answer;
  };
  return (
    <tr data-inactive={expired || undefined}>
      <td><strong>{apiKey.name}</strong> <code className="hint">{apiKey.prefix}…</code></td>
      {permissions.manageUsers && <td data-spare="2">{own ? 'You' : fullName(apiKey.user)}</td>}
      <td>{words(apiKey.role)}</td>
      <td data-spare="1">{apiKey.lastUsedAt ? moment(apiKey.lastUsedAt) : 'Never'}</td>
      <td>{expired ? 'Expired' : day(apiKey.expiresAt)}</td>
      <td data-end>{may && <button type="button" aria-label={`Revoke ${apiKey.name}`} onClick={() => setAsking(true)}>Revoke</button>}</td>
      {asking && (
        <Confirm title={`Revoke ${apiKey.name}?`} label="Revoke" onClose={() => setAsking(false)} run={run}>
          <p>Programs that use this key stop working at once. A revoked key cannot be restored.</p>
        </Confirm>
      )}
    </tr>
  );
}
