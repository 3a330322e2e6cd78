import { useTitle } from '../ui/useTitle';
import { LogInForm } from './LogInForm';

/** The way in. The signing-up page passes the owner's email in the address, after the #, which no server sees. */
export function LogInPage({ onIn }: { onIn: () => void }) {
  useTitle('Sign in');
  const welcome = new URLSearchParams(location.hash.slice(1));
  const name = location.hostname.split('.')[0];
  const enter = () => {
    history.replaceState(null, '', location.pathname + location.search);
    onIn();
  };
  return (
    <main className="door">
      <div className="card">
        <h1>{welcome.has('email') ? 'Your workspace is ready' : `Sign in to ${name}`}</h1>
        {welcome.has('email') && <p>This is <strong>{location.host}</strong>. Save this address: you and your colleagues sign in here.</p>}
        <LogInForm email={welcome.get('email') ?? ''} onIn={enter} />
        <p className="hint">No account yet? Ask an admin of your company.</p>
      </div>
    </main>
  );
}
