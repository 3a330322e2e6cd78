import { useState } from 'react';
import { useTitle } from '../ui/useTitle';
import { LogInForm } from './LogInForm';
import { NewPasswordForm } from './NewPasswordForm';

/** Where an admin's link leads: a new password, then signing in with it. */
export default function ResetPage() {
  useTitle('New password');
  // After the #, which browsers send to no server. It is kept there until it is
  // used, so that a reload in between loses nothing.
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  const [email, setEmail] = useState<string>();
  const set = (whose: string) => {
    history.replaceState(null, '', location.pathname);
    setEmail(whose);
  };
  return (
    <main className="door">
      <div className="card">
        <h1>{email ? 'Your new password is set' : 'Choose a new password'}</h1>
        {email && <><p>You have been signed out everywhere. Sign in with your new password.</p><LogInForm email={email} onIn={() => location.assign('/')} /></>}
        {!email && token && <><p>For <strong>{location.host}</strong>. An admin of your company sent you this link.</p><NewPasswordForm token={token} onSet={set} /></>}
        {!email && !token && <p>This link is incomplete. Open it again from the message you received, or ask an admin of your company for a new one.</p>}
        {!email && <p className="hint">Remember your password? <a href="/">Sign in</a></p>}
      </div>
    </main>
  );
}
