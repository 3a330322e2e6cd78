import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { plain } from '../api/client';
import { troubleOf, type Trouble } from '../api/words';
import { Subdomain } from '../queries/session';
import { TextField } from '../ui/Field';
import { Problem } from '../ui/Problem';
import { subdomainOf, wrongSubdomain } from '../ui/rules';
import { useTitle } from '../ui/useTitle';
import { addressOf } from './address';
import { useSubdomain } from './useSubdomain';
import { remember } from './visited';
import { Visited } from './Visited';

/** The workspace that a text means: its name, or its whole address. */
const labelOf = (text: string) => subdomainOf(text.trim().replace(/^https?:\/\//i, '').split('.')[0]!);

const absent = (label: string) => `There is no workspace named ${label}. Check the spelling.`;

/** Leads to a workspace by its name, if there is one. */
export function FindPage() {
  useTitle('Find my workspace');
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const label = labelOf(name);
  const status = useSubdomain(label);
  const exists = status?.state === 'TAKEN';

  const go = async (event: FormEvent) => {
    event.preventDefault();
    const bad = wrongSubdomain(label);
    if (bad) return setError(bad);
    const answer = await plain.query(Subdomain, { name: label });
    if (!answer.data) return setTrouble(troubleOf(answer.error!));
    if (answer.data.subdomain.state !== 'TAKEN') return setError(absent(label));
    remember(label);
    location.assign(addressOf(label));
  };
  const change = (text: string) => {
    setName(text);
    setError(undefined);
    setTrouble(undefined);
  };
  return (
    <main className="door">
      <div className="card">
        <h1>Find my workspace</h1>
        <form className="form" onSubmit={(event) => void go(event)} noValidate>
          {trouble && <Problem trouble={trouble} />}
          <div>
            <TextField label="Workspace name" autoFocus autoCapitalize="none" spellCheck={false} value={name} error={error}
              onChange={(event) => change(event.target.value)}
              hint={label ? <>This opens <strong>{label}.{location.host}</strong></> : 'The first part of its address, such as acme.'} />
            <p role="status" className={exists ? 'good' : error ? 'hidden' : 'hint'}>
              {status && (exists ? `${label} was found.` : absent(label))}
            </p>
          </div>
          <button type="submit" className="primary wide">Continue</button>
        </form>
        <p className="hint">Don’t know the name? A colleague can find it in their browser’s address bar. No workspace yet? <Link href="/signup">Create one</Link>.</p>
        <Visited />
      </div>
    </main>
  );
}
