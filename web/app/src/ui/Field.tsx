import { useId, type ComponentProps, type ReactNode } from 'react';

interface Base {
  label: string;
  error?: string;
  hint?: ReactNode;
}

/** Label, control, hint and error, tied together for screen readers. */
function useParts({ error, hint }: Base) {
  const id = useId();
  const said = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return { id, aria: { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': said } as const };
}

function Frame({ id, label, error, hint, required, children }: Base & { id: string; required?: boolean; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <span aria-hidden="true" className="required"> *</span>}
      </label>
      {children}
      {error ? <p className="error" id={`${id}-error`}>{error}</p> : hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

/** A line of text. `required` is said, and checked by the form. */
export function TextField({ label, error, hint, required, ...rest }: Base & ComponentProps<'input'>) {
  const { id, aria } = useParts({ label, error, hint });
  return (
    <Frame {...{ id, label, error, hint, required }}>
      <input {...rest} {...aria} aria-required={required} />
    </Frame>
  );
}

/** Several lines of text. */
export function AreaField({ label, error, hint, ...rest }: Base & ComponentProps<'textarea'>) {
  const { id, aria } = useParts({ label, error, hint });
  return (
    <Frame {...{ id, label, error, hint }}>
      <textarea rows={4} {...rest} {...aria} />
    </Frame>
  );
}

/** One of a few choices: the platform's own control, which phones know best. */
export function SelectField({ label, error, hint, children, ...rest }: Base & ComponentProps<'select'>) {
  const { id, aria } = useParts({ label, error, hint });
  return (
    <Frame {...{ id, label, error, hint }}>
      <select {...rest} {...aria}>{children}</select>
    </Frame>
  );
}
