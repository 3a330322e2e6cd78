import { useState } from 'react';
import { Dialog } from '../ui/Dialog';
import { Picker, type Choice } from '../ui/Picker';

interface Props {
  name: string;
  onClose: () => void;
  /** With the colleague who gets the records, if one was chosen. */
  onDeactivate: (handOverToId?: string) => void;
}

/** Asks before somebody is shut out, and who gets what they worked on. */
export function DeactivateDialog({ name, onClose, onDeactivate }: Props) {
  const [heir, setHeir] = useState<Choice | null>(null);
  return (
    <Dialog title={`Deactivate ${name}?`} onClose={onClose} alert>
      <p>They are signed out at once and cannot sign in. Without a colleague below, their records stay theirs. You can let them in again.</p>
      <Picker label="Hand their records to" kind="user" value={heir} onChange={setHeir} />
      <footer className="actions">
        <button type="button" onClick={onClose}>Cancel</button>
        <button type="button" className="danger" onClick={() => onDeactivate(heir?.id)}>Deactivate</button>
      </footer>
    </Dialog>
  );
}
