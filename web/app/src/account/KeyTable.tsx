import { useMe } from '../api/me';
import type { KeyFragment } from '../gql/graphql';
import { KeyRow } from './KeyRow';

/** API keys in rows; whose each is, where they are everybody's. */
export function KeyTable({ keys }: { keys: KeyFragment[] }) {
  const { permissions } = useMe();
  return (
    <div className="table-frame">
      <table aria-label="API keys" className="users">
        <thead>
          <tr>
            <th scope="col">Name</th>
            {permissions.manageUsers && <th scope="col" data-spare="2">Acts as</th>}
            <th scope="col">Role</th>
            <th scope="col" data-spare="1">Last used</th>
            <th scope="col">Expires</th>
            <th scope="col"><span className="hidden">Actions</span></th>
          </tr>
        </thead>
        <tbody>{keys.map((key) => <KeyRow key={key.id} apiKey={key} />)}</tbody>
      </table>
    </div>
  );
}
