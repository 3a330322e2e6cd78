import { useState, type FormEvent } from 'react';
import { TextField } from '../ui/Field';
import { subdomainOf, wrongSubdomain } from '../ui/rules';
import { useTitle } from '../ui/useTitle';
import { addressOf } from './address';

/** Leads to a workspace by its name. */
export function FindPage() {
  useTitle('Find my workspace');
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const label = subdomainOf(name);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const bad = wrongSubdomain(label);
    if (bad) return setError(bad);
    location.assign(addressOf(label));
  };
  return (
    <main className="door">
      <div className="card">
        <h1>Find my workspace</h1>
        <form className="form" onSubmit={go} noValidate>
          <TextField label="Name of the workspace" autoFocus autoCapitalize="none" spellCheck={false} value={name} error={error}
            onChange={(event) => { setName(event.target.value); setError(undefined); }}
            hint={label ? <>This leads to <strong>{label}.{location.host}</strong></> : 'The first part of its address, as in acme.'} />
          <button type="submit" className="primary wide">Go there</button>
        </form>
        <p className="hint">You do not know it? A colleague sees it in their browser’s address bar.</p>
      </div>
    </main>
  );
}
