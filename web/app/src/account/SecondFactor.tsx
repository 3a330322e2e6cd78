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
      {on === false && <p>Have sign-in ask for a code of an app on your phone, beside the password. Whoever learns the password alone cannot get in then.</p>}
      {on && <p>Sign-in asks for the code of your authenticator, or for one of your recovery codes. If you have lost both, an admin can remove it.</p>}
      <footer className="actions">
        {on === false && <button type="button" className="primary" onClick={() => setOpen('set-up')}>Set up</button>}
        {on && <button type="button" onClick={() => setOpen('remove')}>Remove</button>}
      </footer>
      {open === 'set-up' && <SetUpDialog onClose={close} />}
      {open === 'remove' && <RemoveFactorDialog onClose={close} />}
    </section>
  );
}
