import { useQuery } from 'urql';
import { Users } from '../queries/users';
import { fullName } from '../ui/format';

const MOST = 100;

/** Whose deals are shown: everybody's, or one person's. */
export function OwnerFilter({ id, onChange }: { id?: string; onChange: (id: string | undefined) => void }) {
  const [{ data }] = useQuery({ query: Users, variables: { first: MOST, filter: { active: true }, orderBy: { field: 'NAME', direction: 'ASC' } } });
  const users = data?.users.edges.map(({ node }) => node) ?? [];
  return (
    <select aria-label="Owner" className="owner-filter" value={id ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
      <option value="">All owners</option>
      {id && !users.some((user) => user.id === id) && <option value={id}>…</option>}
      {users.map((user) => <option key={user.id} value={user.id}>{fullName(user)}</option>)}
    </select>
  );
}
