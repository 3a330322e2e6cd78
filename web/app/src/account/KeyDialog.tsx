import { useState } from 'react';
import { Dialog } from '../ui/Dialog';
import { Secret } from '../ui/Secret';
import { Curl } from './Curl';
import { KeyForm } from './KeyForm';

/** Makes an API key, and shows it this once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const [key, setKey] = useState<string>();
  if (!key) return <Dialog title="New API key" onClose={onClose}><KeyForm onClose={onClose} onMade={setKey} /></Dialog>;
  return (
    <Dialog title="Your new API key">
      <p>This is the only time that it is shown. Keep it where your program finds it and people don't: whoever has it can act as you.</p>
      <Secret label="Key" value={key} />
      <p>Try it in a terminal:</p>
      <Curl apiKey={key} />
      <footer className="actions"><button type="button" className="primary" onClick={onClose}>I have kept it</button></footer>
    </Dialog>
  );
}
