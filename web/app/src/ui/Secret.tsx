import { useId, useRef } from 'react';
import { Copy } from './Copy';

interface Props {
  label: string;
  value: string;
}

/** A text that is shown this once, and a button that copies it. */
export function Secret({ label, value }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="field secret">
      <label htmlFor={id}>{label}</label>
      <input ref={input} id={id} readOnly value={value} onFocus={(event) => event.target.select()} />
      <Copy text={value} mark={() => input.current?.select()} />
    </div>
  );
}
