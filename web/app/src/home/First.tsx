import { Link } from 'wouter';
import { useMe } from '../api/me';
import { Empty } from '../ui/Empty';

/** What a new workspace shows: the way to the first deal, and to colleagues. */
export function First() {
  const { permissions } = useMe();
  return (
    <Empty title="Start with somebody you sell to">
      <p>Add a contact, then the deal you hope to make with them. From then on this page shows what is open, won and overdue.</p>
      <p className="actions centre">
        <Link className="button primary" href="/contacts?new=1">Add your first contact</Link>
        <Link className="button" href="/deals?new=1">Add a deal</Link>
        {permissions.createUsers && <Link className="button" href="/settings">Add a colleague</Link>}
      </p>
    </Empty>
  );
}
