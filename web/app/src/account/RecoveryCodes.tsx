import type { ConfirmSecondFactorMutation } from '../gql/graphql';
import { Copy } from '../ui/Copy';
import { some } from '../ui/format';

interface Props {
  done: ConfirmSecondFactorMutation['confirmSecondFactor'];
  onClose: () => void;
}

/** The last step: what opens the account when the phone is lost, shown this once. */
export const RecoveryCodes = ({ done, onClose }: Props) => (
  <>
    <p>The second factor is on. {done.sessionsEnded > 0 && `${some(done.sessionsEnded, 'other session')} of yours ended. `}Each of these codes stands in for your authenticator once, for the day that you lose your phone. They are not shown again: print them, or keep them where you keep passwords.</p>
    <ul className="codes">{done.recoveryCodes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
    <footer className="actions">
      <Copy text={done.recoveryCodes.join('\n')} />
      <button type="button" className="primary" onClick={onClose}>I have kept them</button>
    </footer>
  </>
);
