import { Link } from 'wouter';
import { useMe } from '../api/me';
import { Empty } from '../ui/Empty';

/** What a new workspace shows: the way to the first deal, and to colleagues. */
export function First() {
  const { permissions } = useMe();
  return (
    <Empty title="Add your first contact">
      <p>Then add a deal with them. This page will show your open, won and overdue deals.</p>
      <p className="actions centre">
        <Link className="button primary" href="/contacts?new=1">New contact</Link>
        <Link className="button" href="/deals?new=1">New deal</Link>
        {permissions.createUsers && <Link className="button" href="/settings">New user</Link>}
      </p>
    </Empty>
  );
}
