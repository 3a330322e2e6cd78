import { useState } from 'react';
import type { ConfirmSecondFactorMutation, StartSecondFactorMutation } from '../gql/graphql';
import { Dialog } from '../ui/Dialog';
import { ConfirmFactor } from './ConfirmFactor';
import { RecoveryCodes } from './RecoveryCodes';
import { StartFactor } from './StartFactor';

/** Three steps to a second factor: the password, the authenticator's first code, the recovery codes. */
export function SetUpDialog({ onClose }: { onClose: () => void }) {
  const [started, setStarted] = useState<StartSecondFactorMutation['startSecondFactor']>();
  const [done, setDone] = useState<ConfirmSecondFactorMutation['confirmSecondFactor']>();
  // Once it is on, the codes are closed by the button that says they are kept.
  return (
    <Dialog title={done ? 'Save your recovery codes' : 'Set up a second factor'} onClose={done ? undefined : onClose}>
      {!started && <StartFactor onClose={onClose} onStarted={setStarted} />}
      {started && !done && <ConfirmFactor started={started} onClose={onClose} onDone={setDone} />}
      {done && <RecoveryCodes done={done} onClose={onClose} />}
    </Dialog>
  );
}
