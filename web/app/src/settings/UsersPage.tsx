import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import { useMe } from '../api/me';
import { troubleOf } from '../api/words';
import { Users } from '../queries/users';
import { Problem } from '../ui/Problem';
import { useTitle } from '../ui/useTitle';
import { InviteDialog } from './InviteDialog';
import { SettingsHead } from './SettingsHead';
import { UserDialog } from './UserDialog';
import { UserRow } from './UserRow';

const MOST = 100;
const variables = { first: MOST, orderBy: { field: 'NAME', direction: 'ASC' } } as const;
const context = { additionalTypenames: ['User'] };

/** Who works in the workspace. */
export default function UsersPage() {
  useTitle('Users');
  const { permissions } = useMe();
  const [params, setParams] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const [inviting, setInviting] = useState(permissions.createUsers && params.has('invite'));
  const client = useClient();
  const [{ data, error }, ask] = useQuery({ query: Users, context, variables });
  // The list above shows this answer too: to the client both are one query.
  const again = () => client.query(Users, variables, { ...context, requestPolicy: 'network-only' }).toPromise();
  return (
    <main className="page">
      <SettingsHead>
        {permissions.createUsers && <button type="button" onClick={() => setInviting(true)}>Invite by link</button>}
        {permissions.createUsers && <button type="button" className="primary" onClick={() => setCreating(true)}>New user</button>}
      </SettingsHead>
      <section className="card">
        <h2>Users</h2>
        {!permissions.manageUsers && <p className="hint">Only an admin can add and change users.</p>}
        {error && !data && <Problem trouble={troubleOf(error)} again={() => ask()} />}
        <div className="table-frame">
          <table aria-label="Users" className="users">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col" data-spare="1">Email</th>
                <th scope="col">Role</th>
                <th scope="col" data-spare="2">Last signed in</th>
                <th scope="col"><span className="hidden">Actions</span></th>
              </tr>
            </thead>
            <tbody>{data?.users.edges.map(({ node }) => <UserRow key={node.id} user={node} again={again} />)}</tbody>
          </table>
        </div>
        {data?.users.pageInfo.hasNextPage && <p className="hint">The first {MOST} are shown.</p>}
      </section>
      {inviting && <InviteDialog onClose={() => { setInviting(false); if (params.has('invite')) setParams({}, { replace: true }); }} />}
      {creating && <UserDialog onClose={() => setCreating(false)} />}
    </main>
  );
}
