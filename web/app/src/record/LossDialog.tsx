import { useState, type FormEvent } from 'react';
import { useMe } from '../api/me';
import type { Trouble } from '../api/words';
import type { LossReason } from '../gql/graphql';
import { Dialog } from '../ui/Dialog';
import { lossReasons } from '../ui/domain';
import { draft, keepDraft } from '../ui/draft';
import { AreaField } from '../ui/Field';
import { words } from '../ui/format';
import { Problem } from '../ui/Problem';
import type { Loss } from './useMove';

interface Props {
  name: string;
  onClose: () => void;
  /** Sends it; what went wrong, if anything. */
  onLoss: (loss: Loss) => Promise<Trouble | undefined>;
}

/** Asks why a deal was lost: one click says it. It stays as it was typed while no answer comes. */
export function LossDialog({ name, onClose, onLoss }: Props) {
  const key = `${useMe().user.id}:loss:${name}`;
  const [kept] = useState(() => draft<{ reason: LossReason; detail: string }>(key));
  const [reason, setReason] = useState<LossReason>(kept?.reason ?? 'PRICE');
  const [detail, setDetail] = useState(kept?.detail ?? '');
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const found = await onLoss({ reason, ...(detail.trim() && { detail }) });
    setBusy(false);
    if (found?.code === 'OFFLINE') return setTrouble(found);
    keepDraft(key, undefined);
    onClose();
  };
  return (
    <Dialog title={`Why was ${name} lost?`} onClose={onClose}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        {trouble && <Problem trouble={trouble} />}
        <fieldset className="choices">
          <legend>Reason</legend>
          {lossReasons.map((value) => (
            <label key={value}>
              <input type="radio" name="reason" value={value} checked={value === reason} onChange={() => { setReason(value); keepDraft(key, { reason: value, detail }); }} />
              {words(value)}
            </label>
          ))}
        </fieldset>
        <AreaField label="Details" value={detail} maxLength={2000} onChange={(event) => { setDetail(event.target.value); keepDraft(key, { reason, detail: event.target.value }); }} />
        <footer className="actions">
          <button type="button" onClick={() => { keepDraft(key, undefined); onClose(); }}>Cancel</button>
          <button type="submit" className="primary" disabled={busy}>Mark lost</button>
        </footer>
      </form>
    </Dialog>
  );
}
