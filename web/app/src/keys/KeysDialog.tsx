import { useState } from 'react';
import { Dialog } from '../ui/Dialog';
import { areOn, groups, turn } from './keys';

/** What single keys do, and whether they do it on this device. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(areOn);
  const change = (to: boolean) => {
    turn(to);
    setOn(to);
  };
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className="keys">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ press, does }) => (
                <div key={does}><dt>{does}</dt><dd>{press.map((key) => <kbd key={key}>{key}</kbd>)}</dd></div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="switch">
        <input type="checkbox" checked={on} onChange={(event) => change(event.target.checked)} /> Single keys work on this device
      </label>
    </Dialog>
  );
}
