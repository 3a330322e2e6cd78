import { useState } from 'react';
import { useMutation } from 'urql';
import type { PersonFragment } from '../gql/graphql';
import { DeactivateUser } from '../queries/users';
import { Confirm } from '../ui/Confirm';
import { fullName } from '../ui/format';
import { Picker, type Choice } from '../ui/Picker';
import { toast } from '../ui/toast';
import { inWords, useOpenRecords } from './useOpenRecords';

interface Props {
  user: PersonFragment;
  onClose: () => void;
  again: () => Promise<unknown>;
}

/** Asks before somebody is shut out, and who gets what they worked on. */
export function DeactivateDialog({ user, onClose, again }: Props) {
  const [heir, setHeir] = useState<Choice | null>(null);
  const { counts } = useOpenRecords(user.id);
  const [, deactivate] = useMutation(DeactivateUser);
  const name = fullName(user);
  const open = counts && inWords(counts);
  const run = async () => {
    const answer = await deactivate({ input: { id: user.id, version: user.version, ...(heir && { handOverToId: heir.id }) } });
    // The server's own count: what it moved, and not what was there when this was opened.
    const moved = answer.data && inWords(answer.data.deactivateUser.openRecords);
    const rest = !moved ? '' : heir ? ` ${heir.name} now owns ${moved} of theirs.` : ` They still own ${moved}.`;
    // Somebody else's change came first: a second press is made on what they left.
    if (answer.error) await again();
    else toast({ text: `${name} was deactivated.${rest}` });
    return answer;
  };
  return (
    <Confirm title={`Deactivate ${name}?`} label="Deactivate" onClose={onClose} run={run}>
      <p>They are signed out at once and cannot sign in again until you reactivate them.</p>
      {open === undefined && <p role="status">Counting their records…</p>}
      {open === '' && <p className="open-records">They have no open records to hand over.</p>}
      {open && (
        <>
          <p className="open-records">They own <strong>{open}</strong>. Choose a colleague to receive them, or leave them as they are. Closed deals stay with their owner.</p>
          <Picker label="Hand over to" kind="user" value={heir} onChange={setHeir} without={user.id} />
        </>
      )}
    </Confirm>
  );
}
