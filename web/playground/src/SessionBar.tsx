import type { FormEvent } from 'react';
import type { SessionControl } from './useSession';
import type { Session } from './session';

/** The bar at the top: whose workspace this is, and who is signed in. */
export function SessionBar({ control }: { control: SessionControl }) {
  const { session, problem } = control;
  return (
    <header className="graphiql-container session-bar">
      <h1 className="session-place">
        Syntroph <span>{session?.company || location.host}</span>
      </h1>
      {problem && <p role="alert">{problem}</p>}
      {session && <SignedIn session={session} control={control} />}
      {session === null && <SignInForm control={control} />}
    </header>
  );
}

function SignedIn({ session, control }: { session: Session; control: SessionControl }) {
  return (
    <div className="session-who">
      <span title={session.email}>{session.name}</span>
      <span className="session-role">{session.role}</span>
      <button type="button" disabled={control.busy} onClick={control.signOut}>
        Sign out
      </button>
    </div>
  );
}

function SignInForm({ control }: { control: SessionControl }) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void control.signIn(String(form.get('email')), String(form.get('password')));
  }
  return (
    <form className="session-form" onSubmit={submit}>
      <input name="email" type="email" required autoComplete="username" aria-label="Email" placeholder="Email" />
      <input
        name="password"
        type="password"
        required
        autoComplete="current-password"
        aria-label="Password"
        placeholder="Password"
      />
      <button type="submit" disabled={control.busy}>
        Sign in
      </button>
    </form>
  );
}
