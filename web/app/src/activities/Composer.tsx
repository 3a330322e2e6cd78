import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useMe } from '../api/me';
import type { Trouble } from '../api/words';
import type { ActivityKind, CreateActivityInput } from '../gql/graphql';
import { DateField } from '../ui/DateField';
import { draft, keepDraft } from '../ui/draft';
import { AreaField, SelectField, TextField } from '../ui/Field';
import { words } from '../ui/format';
import { Icon, type IconName } from '../ui/Icon';
import { Problem } from '../ui/Problem';
import { after, soon } from './days';

/** What an activity is about, as the API's input names it. */
export type About = Record<string, string>;

const kinds: { kind: ActivityKind; icon: IconName; asks: string }[] = [
  { kind: 'NOTE', icon: 'note', asks: 'What is worth remembering?' },
  { kind: 'CALL', icon: 'phone', asks: 'What was the call about?' },
  { kind: 'MEETING', icon: 'meeting', asks: 'What was the meeting about?' },
  { kind: 'EMAIL', icon: 'mail', asks: 'What was the email about?' },
  { kind: 'TASK', icon: 'check', asks: 'What is to be done?' },
];

const outcomes = ['CONNECTED', 'LEFT_MESSAGE', 'NO_ANSWER', 'BUSY', 'WRONG_NUMBER', 'OTHER'];

interface Draft {
  kind: ActivityKind;
  subject: string;
  body: string;
  outcome: string;
  minutes: string;
  dueOn: string;
  priority: string;
}

const fresh = (kind: ActivityKind = 'NOTE'): Draft => ({ kind, subject: '', body: '', outcome: 'CONNECTED', minutes: '', dueOn: after(1), priority: 'NORMAL' });

/** What the API takes of a draft. */
function inputOf({ kind, subject, body, outcome, minutes, dueOn, priority }: Draft, about: About): CreateActivityInput {
  const own = {
    NOTE: {}, EMAIL: {},
    CALL: { outcome, ...(minutes && { durationMinutes: Number(minutes) }) },
    MEETING: minutes ? { durationMinutes: Number(minutes) } : {},
    TASK: { dueOn: dueOn || null, priority },
  }[kind];
  return { kind, subject: subject.trim(), body: body.trim() || null, ...about, ...own } as CreateActivityInput;
}

interface Props {
  /** Under what a draft is kept: the record's ID. */
  id: string;
  about: About;
  onCreate: (input: CreateActivityInput, key: string) => Promise<Trouble | undefined>;
}

/** Writes down what was done or is to be done. What is typed is kept until it is saved or thrown away. */
export function Composer({ id, about, onCreate }: Props) {
  const name = `${useMe().user.id}:activity:${id}`;
  const [typed, setTyped] = useState<Draft>(() => ({ ...fresh(), ...draft<Draft>(name) }));
  const [open, setOpen] = useState(() => draft(name) !== undefined);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const { kind } = typed;
  const asks = kinds.find((one) => one.kind === kind)!.asks;

  const type = (change: Partial<Draft>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    keepDraft(name, next.subject || next.body ? next : undefined);
  };
  const clear = () => {
    keepDraft(name, undefined);
    setTyped(fresh(kind));
    setKey(crypto.randomUUID());
    setTrouble(undefined);
    setOpen(false);
  };
  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!typed.subject.trim()) return setTrouble({ code: 'BAD_USER_INPUT', field: 'subject', text: 'Write what it is about.' });
    if (typed.minutes && !/^\d{1,4}$/.test(typed.minutes)) return setTrouble({ code: 'BAD_USER_INPUT', field: 'durationMinutes', text: 'Write minutes as in 30.' });
    setBusy(true);
    const found = await onCreate(inputOf(typed, about), key);
    setBusy(false);
    if (found) return setTrouble(found);
    clear();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  };
  const at = (field: string) => (trouble?.field === field ? trouble.text : undefined);
  const shown = ['subject', 'body', 'durationMinutes', 'dueOn'];

  return (
    <form className="composer" aria-label="Add an activity" onSubmit={save} onKeyDown={keys} noValidate>
      <div className="kinds" role="group" aria-label="Type">
        {kinds.map((one) => (
          <button key={one.kind} type="button" aria-pressed={one.kind === kind} onClick={() => { type({ kind: one.kind }); setOpen(true); }}>
            <Icon name={one.icon} size={15} /><span>{words(one.kind)}</span>
          </button>
        ))}
      </div>
      <TextField label={asks} placeholder={open ? undefined : asks} value={typed.subject} maxLength={200} error={at('subject')} name="subject"
        onFocus={() => setOpen(true)} onChange={(event) => type({ subject: event.target.value })} />
      {open && (
        <>
          <AreaField label="Details" hint="Markdown: **bold**, lists with -, links as [text](https://…)" value={typed.body} maxLength={10000} name="body" error={at('body')}
            onChange={(event) => type({ body: event.target.value })} />
          <div className="fields">
            {kind === 'CALL' && (
              <SelectField label="Outcome" value={typed.outcome} onChange={(event) => type({ outcome: event.target.value })}>
                {outcomes.map((one) => <option key={one} value={one}>{words(one)}</option>)}
              </SelectField>
            )}
            {(kind === 'CALL' || kind === 'MEETING') && (
              <TextField label="Minutes" inputMode="numeric" value={typed.minutes} error={at('durationMinutes')} onChange={(event) => type({ minutes: event.target.value })} />
            )}
            {kind === 'TASK' && (
              <>
                <DateField label="Due on" value={typed.dueOn} error={at('dueOn')} onChange={(event) => type({ dueOn: event.target.value })} />
                <SelectField label="Priority" value={typed.priority} onChange={(event) => type({ priority: event.target.value })}>
                  {['LOW', 'NORMAL', 'HIGH'].map((one) => <option key={one} value={one}>{words(one)}</option>)}
                </SelectField>
              </>
            )}
          </div>
          {kind === 'TASK' && (
            <div className="actions start">
              {soon().map(({ label, day }) => <button key={label} type="button" aria-pressed={typed.dueOn === day} onClick={() => type({ dueOn: day })}>{label}</button>)}
            </div>
          )}
          {trouble && !shown.includes(trouble.field ?? '') && <Problem trouble={trouble} />}
          <footer className="actions">
            <button type="button" onClick={clear}>Cancel</button>
            <button type="submit" className="primary" disabled={busy}>{busy ? 'Saving…' : `Add ${kind.toLowerCase()}`}</button>
          </footer>
        </>
      )}
    </form>
  );
}
