import { useId, useRef } from 'react';
import { Copy } from './Copy';

interface Props {
  label: string;
  value: string;
}

/** A text that is shown this once, whole, and a button that copies it. */
export function Secret({ label, value }: Props) {
  const id = useId();
  const text = useRef<HTMLElement>(null);
  const mark = () => text.current && getSelection()?.selectAllChildren(text.current);
  return (
    <div className="secret" role="group" aria-labelledby={id}>
      <p id={id}>{label}</p>
      <code ref={text}>{value}</code>
      <Copy text={value} mark={mark} />
    </div>
  );
}
