import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { useMe } from '../api/me';
import { troubleOf } from '../api/words';
import type { Role, UsersQuery } from '../gql/graphql';
import { ReactivateUser, UpdateUser } from '../queries/users';
import { Confirm } from '../ui/Confirm';
import { canActOn, roles, roleWords } from '../ui/domain';
import { day, fullName, words } from '../ui/format';
import { toast } from '../ui/toast';
import { UserActions } from './UserActions';

export type Listed = UsersQuery['users']['edges'][number]['node'];

interface Props {
  user: Listed;
  /** Loads the users anew: a change was refused, so what is shown may be old. */
  again: () => Promise<unknown>;
}

/** One user; what the viewer may do with them stands beside. */
export function UserRow({ user, again }: Props) {
  const { user: me } = useMe();
  const [, update] = useMutation(UpdateUser);
  const [, reactivate] = useMutation(ReactivateUser);
  const [chosen, setChosen] = useState<Role>();
  const can = user.viewerCan;
  const which = { id: user.id, version: user.version };

  const tell = (done: string) => ({ error }: { error?: CombinedError }) => {
    toast(error ? { text: troubleOf(error).text, bad: true } : { text: `${fullName(user)} ${done}.` });
    if (error) void again();
  };
  const give = async (role: Role) => {
    const answer = await update({ input: { ...which, role } });
    if (answer.error) await again();
    else toast({ text: `${fullName(user)} now has the role ${words(role)}.` });
    return answer;
  };
  const letIn = () => void reactivate({ input: which }).then(tell('can sign in again'));

  return (
    <tr data-inactive={user.deactivatedAt ? true : undefined} data-user={user.email}>
      <td>
        <span>{fullName(user)}</span>
        {user.id === me.id && <span className="badge">You</span>}
        {user.deactivatedAt && <span className="badge">Deactivated</span>}
        {!user.deactivatedAt && !user.lastLoginAt && <span className="badge" data-tone="2">Has not signed in yet</span>}
      </td>
      <td data-spare="1">{user.email}</td>
      <td>
        {can.changeRole && !user.deactivatedAt ? (
          <select aria-label={`Role of ${fullName(user)}`} value={user.role} onChange={(event) => setChosen(event.target.value as Role)}>
            {roles.filter((role) => canActOn(me.role, role)).map((role) => <option key={role} value={role}>{words(role)}</option>)}
          </select>
        ) : words(user.role)}
        {chosen && (
          <Confirm title={`Change the role of ${fullName(user)}?`} label={`Make them ${words(chosen)}`} harmless onClose={() => setChosen(undefined)} run={() => give(chosen)}>
            <p>From {words(user.role)} to <strong>{words(chosen)}</strong>. {roleWords[chosen]}.</p>
          </Confirm>
        )}
      </td>
      <td data-spare="2">{user.lastLoginAt ? day(user.lastLoginAt) : 'Never'}</td>
      <td data-end>
        {can.deactivate && (user.deactivatedAt ? <button type="button" onClick={letIn}>Reactivate</button> : <UserActions user={user} again={again} />)}
      </td>
    </tr>
  );
}
