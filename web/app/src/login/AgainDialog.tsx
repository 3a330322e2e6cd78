import { useMe } from '../api/me';
import { answered, usePasswordAsked } from '../api/session';
import { Dialog } from '../ui/Dialog';
import { ConfirmForm } from './ConfirmForm';
import { LogInForm } from './LogInForm';

/** Asks for the password above the page; what was going on goes on then. */
export function AgainDialog() {
  const why = usePasswordAsked();
  const { user } = useMe();
  if (!why) return null;
  if (why === 'old') {
    return (
      <Dialog title="Confirm your password" onClose={answered}>
        <p>You signed in a while ago. Confirm your password to continue. Nothing you typed is lost.</p>
        <ConfirmForm email={user.email} onDone={answered} />
      </Dialog>
    );
  }
  return (
    <Dialog title="Your session has ended">
      <p>Sign in again to continue. Nothing you typed is lost.</p>
      <LogInForm email={user.email} fixed onIn={answered} />
      <p className="hint"><a href="/">Sign in as another user</a></p>
    </Dialog>
  );
}
