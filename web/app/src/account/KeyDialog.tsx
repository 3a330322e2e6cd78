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
      <p>This key is shown only once. Store it where only your program can read it: anyone who has it can act as you.</p>
      <Secret label="Key" value={key} />
      <p>Try it in a terminal:</p>
      <Curl apiKey={key} />
      <footer className="actions"><button type="button" className="primary" onClick={onClose}>I have saved it</button></footer>
    </Dialog>
  );
}
