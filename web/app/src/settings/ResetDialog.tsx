import { useState } from 'react';
import { useMutation } from 'urql';
import { troubleOf } from '../api/words';
import type { PersonFragment, ResetUserPasswordMutation } from '../gql/graphql';
import { ResetUserPassword } from '../queries/users';
import { Dialog } from '../ui/Dialog';
import { calledBy, fullName, moment } from '../ui/format';
import { Problem } from '../ui/Problem';
import { Secret } from '../ui/Secret';

interface Props {
  user: PersonFragment;
  onClose: () => void;
}

/** Makes a link by which a user sets a new password, and shows it this once. */
export function ResetDialog({ user, onClose }: Props) {
  const [{ error, fetching }, reset] = useMutation(ResetUserPassword);
  const [made, setMade] = useState<ResetUserPasswordMutation['resetUserPassword']>();
  const make = async () => {
    const { data } = await reset({ input: { id: user.id } });
    setMade(data?.resetUserPassword);
  };
  return (
    <Dialog title={`Reset the password of ${fullName(user)}`} onClose={onClose}>
      {error && <Problem trouble={troubleOf(error)} />}
      {made ? <ResetLink made={made} name={calledBy(user)} /> : (
        <p>This creates a link to a page where {calledBy(user)} can choose a new password. Until then, their password and sessions stay as they are. Earlier links stop working.</p>
      )}
      <footer className="actions">
        <button type="button" onClick={onClose}>{made ? 'Done' : 'Cancel'}</button>
        {!made && <button type="button" className="primary" disabled={fetching} onClick={() => void make()}>Create link</button>}
      </footer>
    </Dialog>
  );
}

// The token stands after the #: browsers send that to no server, so no log has it.
/** A link with which somebody chooses a password, and what is to be known of it. */
export const ResetLink = ({ made, name }: { made: ResetUserPasswordMutation['resetUserPassword']; name: string }) => (
  <>
    <Secret label="Link" value={`${location.origin}/reset#token=${made.token}`} />
    <p>It works once, within 24 hours: until <strong>{moment(made.expiresAt)}</strong>. Anyone who has it can sign in as {name}, so send it only to them. It is not shown again.</p>
  </>
);
