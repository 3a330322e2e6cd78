import { useMutation, type CombinedError } from 'urql';
import { useMe } from '../api/me';
import { troubleOf } from '../api/words';
import type { PersonFragment, Role } from '../gql/graphql';
import { ReactivateUser, UpdateUser } from '../queries/users';
import { canActOn, roles } from '../ui/domain';
import { day, fullName, words } from '../ui/format';
import { toast } from '../ui/toast';
import { UserActions } from './UserActions';

interface Props {
  user: PersonFragment;
  /** Loads the users anew: a change was refused, so what is shown may be old. */
  again: () => Promise<unknown>;
}

/** One user; what the viewer may do with them stands beside. */
export function UserRow({ user, again }: Props) {
  const { user: me, permissions } = useMe();
  const [, update] = useMutation(UpdateUser);
  const [, reactivate] = useMutation(ReactivateUser);
  const may = permissions.manageUsers && user.id !== me.id && canActOn(me.role, user.role);
  const which = { id: user.id, version: user.version };

  const tell = (done: string) => ({ error }: { error?: CombinedError }) => {
    toast(error ? { text: troubleOf(error).text, bad: true } : { text: `${fullName(user)} ${done}.` });
    if (error) void again();
  };
  const give = (role: Role) => void update({ input: { ...which, role } }).then(tell(`is ${words(role)} now`));
  const letIn = () => void reactivate({ input: which }).then(tell('may sign in again'));

  return (
    <tr data-inactive={user.deactivatedAt ? true : undefined} data-user={user.email}>
      <td>
        <span>{fullName(user)}</span>
        {user.id === me.id && <span className="badge">You</span>}
        {user.deactivatedAt && <span className="badge">Deactivated</span>}
      </td>
      <td data-spare="1">{user.email}</td>
      <td>
        {may && !user.deactivatedAt ? (
          <select aria-label={`Role of ${fullName(user)}`} value={user.role} onChange={(event) => give(event.target.value as Role)}>
            {roles.filter((role) => canActOn(me.role, role)).map((role) => <option key={role} value={role}>{words(role)}</option>)}
          </select>
        ) : words(user.role)}
      </td>
      <td data-spare="2">{user.lastLoginAt ? day(user.lastLoginAt) : 'Never'}</td>
      <td data-end>
        {may && (user.deactivatedAt ? <button type="button" onClick={letIn}>Reactivate</button> : <UserActions user={user} again={again} />)}
      </td>
    </tr>
  );
}
