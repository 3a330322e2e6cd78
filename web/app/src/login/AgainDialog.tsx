import { useMe } from '../api/me';
import { signedInAgain, useSignedOut } from '../api/session';
import { Dialog } from '../ui/Dialog';
import { LogInForm } from './LogInForm';

/** Asks for the password above the page when the session has ended; what was going on goes on then. */
export function AgainDialog() {
  const out = useSignedOut();
  const { user } = useMe();
  if (!out) return null;
  return (
    <Dialog title="Your session has ended">
      <p>Sign in again to continue. Nothing you typed is lost.</p>
      <LogInForm email={user.email} fixed onIn={signedInAgain} />
      <p className="hint"><a href="/">Sign in as another user</a></p>
    </Dialog>
  );
}
