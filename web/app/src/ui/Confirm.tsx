import { useState, type ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { troubleOf, type Trouble } from '../api/words';
import { Dialog } from './Dialog';
import { Problem } from './Problem';

interface Props {
  title: string;
  /** What the button does, as a verb. */
  label: string;
  children: ReactNode;
  onClose: () => void;
  /** Does it. The dialog stays open and says why where that fails. */
  run: () => Promise<{ error?: CombinedError }>;
  /** It can be undone without a loss. */
  harmless?: boolean;
}

/** Asks before something that others feel. */
export function Confirm({ title, label, children, onClose, run, harmless }: Props) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const go = async () => {
    setBusy(true);
    const { error } = await run();
    setBusy(false);
    if (!error) return onClose();
    setTrouble(troubleOf(error));
  };
  return (
    <Dialog title={title} onClose={onClose} alert>
      {trouble && <Problem trouble={trouble} />}
      {children}
      <footer className="actions">
        <button type="button" onClick={onClose}>Cancel</button>
        <button type="button" className={harmless ? 'primary' : 'danger'} disabled={busy} onClick={() => void go()}>{label}</button>
      </footer>
    </Dialog>
  );
}
