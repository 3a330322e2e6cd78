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
      <p>Sign in again: the page stays as it is, and nothing that you typed is lost.</p>
      <LogInForm email={user.email} fixed onIn={signedInAgain} />
      <p className="hint"><a href="/">I am somebody else</a></p>
    </Dialog>
  );
}
