import { useEffect, useRef, useState } from 'react';

interface Props {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
}

/** Long enough not to ask for every letter, short enough not to be felt. */
const PAUSE = 150;

/** A text to search for, told of when the typing pauses. */
export function SearchBox({ label, placeholder, value, onChange }: Props) {
  const [draft, setDraft] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;

  // Another text than was told of: the back button, or a link.
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setDraft(value);
  }, [value]);

  useEffect(() => {
    const text = draft.trim();
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      tell.current(text);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [draft]);

  return (
    <input type="search" aria-label={label} placeholder={placeholder} value={draft} maxLength={100}
      onChange={(event) => setDraft(event.target.value)} />
  );
}
