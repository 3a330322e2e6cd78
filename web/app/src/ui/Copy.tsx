import { useState } from 'react';

interface Props {
  text: string;
  /** Marks the text for the keyboard, where the page may not copy it itself. */
  mark?: () => void;
}

/** Copies a text and says so. */
export function Copy({ text, mark }: Props) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    mark?.();
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      // Without https a page has no clipboard, and a browser may refuse it.
      setSaid(mark ? 'The text is selected. Copy it with your keyboard.' : 'Select the text and copy it with your keyboard.');
    }
  };
  return (
    <span className="copy">
      <span className="hint" role="status">{said}</span>
      <button type="button" onClick={() => void copy()}>Copy</button>
    </span>
  );
}
