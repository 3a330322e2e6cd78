import { useState } from 'react';
import { useQuery } from 'urql';
import { troubleOf } from '../api/words';
import { MySecondFactor } from '../queries/secondFactor';
import { Problem } from '../ui/Problem';
import { RemoveFactorDialog } from './RemoveFactorDialog';
import { SetUpDialog } from './SetUpDialog';

/** Whether one's sign-in asks for a code too, and the way to change that. */
export function SecondFactor() {
  const [{ data, error }, ask] = useQuery({ query: MySecondFactor, requestPolicy: 'network-only' });
  const [open, setOpen] = useState<'set-up' | 'remove'>();
  const close = () => {
    setOpen(undefined);
    ask();
  };
  const on = data?.me.secondFactor;
  return (
    <section className="card stack" data-second-factor={on}>
      <h2>Second factor {on && <span className="badge" data-tone="good">On</span>}</h2>
      {error && !data && <Problem trouble={troubleOf(error)} again={() => ask()} />}
      {on === false && <p>Sign in with a code from an app on your phone as well as your password. Then your password alone is not enough to sign in.</p>}
      {on && <p>You sign in with a code from your authenticator app, or a recovery code. If you lose both, an admin can remove the second factor.</p>}
      <footer className="actions">
        {on === false && <button type="button" className="primary" onClick={() => setOpen('set-up')}>Set up</button>}
        {on && <button type="button" onClick={() => setOpen('remove')}>Remove</button>}
      </footer>
      {open === 'set-up' && <SetUpDialog onClose={close} />}
      {open === 'remove' && <RemoveFactorDialog onClose={close} />}
    </section>
  );
}
