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
    <p>The second factor is on. {done.sessionsEnded > 0 && `${some(done.sessionsEnded, 'other session')} of yours ended. `}If you lose your phone, you can sign in with one of these codes instead. Each works once. They are not shown again, so print them or save them with your passwords.</p>
    <ul className="codes">{done.recoveryCodes.map((code) => <li key={code}><code>{code}</code></li>)}</ul>
    <footer className="actions">
      <Copy text={done.recoveryCodes.join('\n')} />
      <button type="button" className="primary" onClick={onClose}>I have saved them</button>
    </footer>
  </>
);
