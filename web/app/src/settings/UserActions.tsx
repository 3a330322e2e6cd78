import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useMutation } from 'urql';
import type { PersonFragment } from '../gql/graphql';
import { RemoveUserSecondFactor, RevokeUserSessions } from '../queries/users';
import { Confirm } from '../ui/Confirm';
import { fullName, some } from '../ui/format';
import { toast } from '../ui/toast';
import { DeactivateDialog } from './DeactivateDialog';
import { ResetDialog } from './ResetDialog';
import { TransferDialog } from './TransferDialog';
import type { Listed } from './UserRow';

/** What can be done about an active user of a lower role; a dialog asks before each. */
const deeds = {
  reset: 'Reset password',
  sessions: 'End sessions',
  factor: 'Remove second factor',
  transfer: 'Transfer ownership',
  deactivate: 'Deactivate',
};
type Deed = keyof typeof deeds;

/** What the viewer must be allowed for each. */
const needs = {
  reset: 'resetAccess', sessions: 'resetAccess', factor: 'resetAccess', transfer: 'transferOwnership', deactivate: 'deactivate',
} as const;

interface Props {
  user: Listed;
  again: () => Promise<unknown>;
}

/** A user's menu, and the dialog of what was chosen. */
export function UserActions({ user, again }: Props) {
  const [deed, setDeed] = useState<Deed>();
  const offered = (Object.keys(deeds) as Deed[]).filter((key) => user.viewerCan[needs[key]]);
  return (
    <>
      <MenuTrigger>
        <Button aria-label={`Actions for ${fullName(user)}`}>Actions</Button>
        <Popover className="popover menu" placement="bottom end" offset={4}>
          <Menu className="options" onAction={(key) => setDeed(key as Deed)}>
            {offered.map((key) => <MenuItem key={key} id={key} className="option" data-deed={key}>{deeds[key]}</MenuItem>)}
          </Menu>
        </Popover>
      </MenuTrigger>
      {deed && <DeedDialog deed={deed} user={user} again={again} onClose={() => setDeed(undefined)} />}
    </>
  );
}

function DeedDialog({ deed, user, again, onClose }: Props & { deed: Deed; onClose: () => void }) {
  switch (deed) {
    case 'reset': return <ResetDialog user={user} onClose={onClose} />;
    case 'transfer': return <TransferDialog user={user} onClose={onClose} />;
    case 'deactivate': return <DeactivateDialog user={user} again={again} onClose={onClose} />;
    case 'sessions': return <EndSessions user={user} onClose={onClose} />;
    case 'factor': return <RemoveFactor user={user} onClose={onClose} />;
  }
}

interface Asked {
  user: PersonFragment;
  onClose: () => void;
}

function EndSessions({ user, onClose }: Asked) {
  const [, revoke] = useMutation(RevokeUserSessions);
  const run = async () => {
    const answer = await revoke({ input: { id: user.id } });
    if (answer.data) toast({ text: `${some(answer.data.revokeUserSessions.count, 'session')} of ${fullName(user)} ended.` });
    return answer;
  };
  return (
    <Confirm title={`Sign ${fullName(user)} out everywhere?`} label="End sessions" onClose={onClose} run={run}>
      <p>They are signed out of all browsers at once and can sign in again with their password. Their API keys keep working.</p>
    </Confirm>
  );
}

function RemoveFactor({ user, onClose }: Asked) {
  const [, remove] = useMutation(RemoveUserSecondFactor);
  const run = async () => {
    const answer = await remove({ input: { id: user.id } });
    const had = answer.data?.removeUserSecondFactor.ok;
    if (!answer.error) toast({ text: had ? `${fullName(user)} now signs in with the password alone.` : `${fullName(user)} had no second factor. They were signed out.` });
    return answer;
  };
  return (
    <Confirm title={`Remove the second factor of ${fullName(user)}?`} label="Remove" onClose={onClose} run={run}>
      <p>Use this for somebody who has lost both their authenticator app and their recovery codes. Make sure that the request really comes from them: afterwards their password alone is enough to sign in. They are signed out everywhere, and can set up a new second factor under Account.</p>
    </Confirm>
  );
}
