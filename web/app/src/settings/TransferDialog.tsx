import { useContext } from 'react';
import { useMutation } from 'urql';
import { MeAgainContext, useMe } from '../api/me';
import type { PersonFragment } from '../gql/graphql';
import { TransferOwnership } from '../queries/users';
import { Confirm } from '../ui/Confirm';
import { calledBy, fullName } from '../ui/format';
import { toast } from '../ui/toast';

interface Props {
  user: PersonFragment;
  onClose: () => void;
}

/** Asks before the workspace gets another owner, and says what that means. */
export function TransferDialog({ user, onClose }: Props) {
  const { workspace } = useMe();
  const askAgain = useContext(MeAgainContext);
  const [, transfer] = useMutation(TransferOwnership);
  const name = fullName(user);
  const run = async () => {
    const answer = await transfer({ input: { toUserId: user.id } });
    if (!answer.error) {
      toast({ text: `${name} is now an owner, and you are an admin.` });
      await askAgain();
    }
    return answer;
  };
  return (
    <Confirm title={`Make ${name} the owner?`} label={`Make ${name} the owner`} onClose={onClose} run={run}>
      <p>This happens at once and you cannot undo it. Only {calledBy(user)} can give ownership back to you.</p>
      <ul className="points">
        <li>{name} becomes an owner of {workspace.companyName}, with full control of it, including your account.</li>
        <li>You become an admin: you can still manage users below that role, but not admins and owners.</li>
        <li>Records, sessions and API keys stay as they are. Other owners stay owners.</li>
      </ul>
    </Confirm>
  );
}
