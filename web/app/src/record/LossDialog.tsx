import { useState } from 'react';
import type { LossReason } from '../gql/graphql';
import { Dialog } from '../ui/Dialog';
import { lossReasons } from '../ui/domain';
import { AreaField } from '../ui/Field';
import { words } from '../ui/format';
import type { Loss } from './useMove';

interface Props {
  name: string;
  onClose: () => void;
  onLoss: (loss: Loss) => void;
}

/** Asks why a deal was lost: one click says it. */
export function LossDialog({ name, onClose, onLoss }: Props) {
  const [reason, setReason] = useState<LossReason>('PRICE');
  const [detail, setDetail] = useState('');
  return (
    <Dialog title={`Why was ${name} lost?`} onClose={onClose}>
      <form className="form" onSubmit={(event) => { event.preventDefault(); onLoss({ reason, ...(detail.trim() && { detail }) }); }}>
        <fieldset className="choices">
          <legend>Reason</legend>
          {lossReasons.map((value) => (
            <label key={value}>
              <input type="radio" name="reason" value={value} checked={value === reason} onChange={() => setReason(value)} />
              {words(value)}
            </label>
          ))}
        </fieldset>
        <AreaField label="More about it" value={detail} maxLength={2000} onChange={(event) => setDetail(event.target.value)} />
        <footer className="actions">
          <button type="button" onClick={onClose}>Cancel</button>
          <button type="submit" className="primary">Mark lost</button>
        </footer>
      </form>
    </Dialog>
  );
}
