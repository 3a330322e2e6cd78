import { SignInForm } from './SignInForm';
import type { SessionControl } from './useSession';
import type { Session } from './session';

/** The bar at the top: whose workspace this is, what to read, and who is signed in. */
export function SessionBar({ control }: { control: SessionControl }) {
  const { session, problem } = control;
  return (
    <header className="graphiql-container session-bar">
      <h1 className="session-place">
        Syntroph <span>{session?.company || location.host}</span>
      </h1>
      <nav className="session-links" aria-label="For developers">
        <a href="/docs/" target="_blank" rel="noopener">Guide</a>
        <a href="/schema.graphql" target="_blank" rel="noopener">Schema</a>
      </nav>
      {problem && <p role="alert">{problem}</p>}
      {session && <SignedIn session={session} control={control} />}
      {session === null && <SignInForm signIn={control.signIn} />}
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
