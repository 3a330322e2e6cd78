import { useState, type FormEvent, type InputHTMLAttributes } from 'react';
import { ApiError } from './api';
import type { Login } from './session';

/** What is wrong with a sign-in, at which field; at none if it is about no field. */
interface Problem {
  field?: string;
  text: string;
}

const missing: Record<string, string> = {
  email: 'Your email address is missing.',
  password: 'Your password is missing.',
  code: 'Enter the code that your authenticator shows, or a recovery code.',
};

/** Email and password, and the second factor's code once the server asks for it. */
export function SignInForm({ signIn }: { signIn: (who: Login) => Promise<void> }) {
  const [problem, setProblem] = useState<Problem>();
  const [second, setSecond] = useState(false);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const who = Object.fromEntries([...form].map(([name, value]) => [name, String(value).trim()]));
    const empty = Object.keys(who).find((name) => !who[name]);
    if (empty) return setProblem({ field: empty, text: missing[empty]! });
    setBusy(true);
    try {
      await signIn({ ...(who as unknown as Login), password: String(form.get('password')) });
    } catch (error) {
      const found = problemOf(error);
      setSecond(second || found.field === 'code');
      setProblem(found);
      setBusy(false);
    }
  }

  const common = { problem, onChange: () => setProblem(undefined) };
  return (
    <form className="session-form" onSubmit={submit} noValidate aria-label="Sign in">
      <Field name="email" type="email" autoComplete="username" label="Email" {...common} />
      <Field name="password" type="password" autoComplete="current-password" label="Password" {...common} />
      {second && <Field name="code" autoComplete="one-time-code" maxLength={32} autoFocus label="Code" {...common} />}
      <button type="submit" disabled={busy}>
        Sign in
      </button>
      {problem && !problem.field && <p role="alert">{problem.text}</p>}
    </form>
  );
}

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  name: string;
  label: string;
  problem?: Problem;
}

function Field({ label, problem, ...input }: FieldProps) {
  const wrong = problem?.field === input.name;
  const id = `session-${input.name}-problem`;
  return (
    <div className="session-field">
      <input aria-label={label} placeholder={label} aria-invalid={wrong} aria-describedby={wrong ? id : undefined} {...input} />
      {wrong && (
        <p id={id} role="alert">
          {problem.text}
        </p>
      )}
    </div>
  );
}

/** The server's words are written for people; its fields are named as ours are, below "input.". */
function problemOf(error: unknown): Problem {
  const text = error instanceof Error ? error.message : String(error);
  const field = error instanceof ApiError ? error.field?.replace('input.', '') : undefined;
  return field && field in missing ? { field, text } : { text };
}
