import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useMe } from '../api/me';
import type { Trouble } from '../api/words';
import { Named } from '../ui/Avatar';
import { Badge, toneOf } from '../ui/Badge';
import { Control, wrong } from '../ui/Control';
import { draft as storedDraft, keepDraft } from '../ui/draft';
import { day, money, number, percent, words } from '../ui/format';
import { Icon } from '../ui/Icon';
import { inputOf, isReference, nameOf, related, valueOf, type Field, type Row } from '../ui/noun';
import { Picker, type Choice, type PickerKind } from '../ui/Picker';
import { notUndone, toast } from '../ui/toast';
import { guessOf, plain, type Outcome } from './change';
import { nounOne } from './nouns';

interface Props<R extends Row> {
  field: Field;
  row: R;
  change: (before: R, fields: Record<string, unknown>) => Promise<Outcome<R>>;
  fixed?: boolean;
}

/** A field of a record that turns into its control when it is clicked: Enter saves, Escape leaves it. */
export function InlineField<R extends Row>({ field, row, change, fixed }: Props<R>) {
  const { user } = useMe();
  const name = `${user.id}:${row.id}:${field.name}`;
  const [draft, setDraft] = useState<string>();
  // What was typed here before, and neither saved nor thrown away.
  const [unsaved, setUnsaved] = useState(() => storedDraft<string>(name));
  const [trouble, setTrouble] = useState<Trouble>();
  const [theirs, setTheirs] = useState<R>();
  // What was sent, shown as if it was saved until the record that was read has it.
  const [sent, setSent] = useState<{ guess: Partial<Row>; version?: number }>();
  const button = useRef<HTMLButtonElement>(null);
  const before = valueOf(field, row);
  const now = sent ? { ...row, ...sent.guess } : row;
  const filled = valueOf(field, now) !== '';
  const editing = draft !== undefined;
  useEffect(() => {
    if (sent?.version !== undefined && row.version >= sent.version) setSent(undefined);
  }, [sent, row.version]);

  const type = (text: string) => {
    setDraft(text);
    keepDraft(name, text === before ? undefined : text);
  };
  /** Ends the change; what was typed stays at hand unless it is saved or thrown away. */
  const stop = (keep = false) => {
    if (!keep) keepDraft(name, undefined);
    setUnsaved(keep ? storedDraft<string>(name) : undefined);
    setDraft(undefined);
    setTrouble(undefined);
    setTheirs(undefined);
    setTimeout(() => button.current?.focus());
  };

  const save = async (text: string, seen = row, choice?: Choice | null) => {
    const bad = wrong(field, text, row);
    if (bad) return setTrouble({ text: bad, code: 'BAD_USER_INPUT' });
    if (text === before && seen === row) return stop();
    const value = inputOf(field, field.kind === 'currency' ? text.toUpperCase() : text);
    setSent({ guess: guessOf(field, value, choice) });
    stop(true);
    setUnsaved(undefined);
    const outcome = await change(seen, { [field.name]: value });
    if ('saved' in outcome) {
      keepDraft(name, undefined);
      setSent({ guess: guessOf(field, value, choice), version: outcome.saved.version });
      const back = async () => {
        const brought = field.brings && { [field.brings]: row[field.brings] };
        const undone = await change(outcome.saved, { [field.name]: inputOf(field, before), ...brought });
        if ('trouble' in undone) notUndone(undone.trouble);
      };
      return toast({ text: `${field.label} saved.`, action: { label: 'Undo', run: () => void back() } });
    }
    // As before, and open again with what was typed.
    setSent(undefined);
    setDraft(text);
    setTrouble(outcome.trouble);
    setTheirs(outcome.theirs);
  };

  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') stop(true);
    if (event.key === 'Enter' && field.kind !== 'area') {
      event.preventDefault();
      void save(draft ?? '');
    }
  };

  if (!editing && !filled && unsaved === undefined) {
    return fixed ? null : (
      <div className="fact unset">
        <dt className="hidden">{field.label}</dt>
        <dd>
          <button ref={button} type="button" className="add" aria-label={`Add ${field.label}`} onClick={() => setDraft(before)}>
            <Icon name="plus" size={14} />{field.label}
          </button>
        </dd>
      </div>
    );
  }
  if (!editing) {
    return (
      <div className={unsaved === undefined ? 'fact' : 'fact drafted'}>
        <dt>{field.label}</dt>
        {/* The value itself takes the pointer too; the keyboard has the button. */}
        <dd data-open={!fixed} onClick={fixed ? undefined : (event) => opens(event) && setDraft(before)}>
          <span className="value">{filled ? shown(field, now) : <span className="none">None</span>}</span>
          {!fixed && unsaved !== undefined && (
            <span className="draft">
              Not saved: “{unsaved}” <button type="button" className="edit quiet" onClick={() => setDraft(unsaved)}>Continue</button>
              <button type="button" className="edit quiet" onClick={() => stop()}>Discard</button>
            </span>
          )}
          {!fixed && unsaved === undefined && (
            <button ref={button} type="button" className="edit quiet" aria-label={`${filled ? 'Change' : 'Add'} ${field.label}`} onClick={() => setDraft(before)}>
              <Icon name="pencil" size={15} />
            </button>
          )}
        </dd>
      </div>
    );
  }
  return (
    <div className="fact editing">
      <dt className="hidden">{field.label}</dt>
      <dd>
        {isReference(field) ? (
          <Reference field={field} row={row} onChoose={(choice) => void save(choice?.id ?? '', row, choice)} />
        ) : (
          <Focused>
            <Control field={field} value={draft} onChange={((event: { target: { value: string } }) => type(event.target.value)) as never}
              onKeyDown={keys as never} error={theirs ? undefined : trouble?.text} />
          </Focused>
        )}
        {theirs && (
          <div className="problem" role="alert">
            <p>Somebody else changed this field while you were typing. {field.label} is now “{plain(field, theirs)}”. Your text is kept above.</p>
            <button type="button" onClick={() => void save(draft, theirs)}>Save mine</button>
            <button type="button" onClick={() => stop()}>Keep theirs</button>
          </div>
        )}
        {!theirs && (
          <div className="actions">
            {isReference(field) && trouble && <p className="error" role="alert">{trouble.text}</p>}
            <button type="button" onClick={() => stop()}>Cancel</button>
            {!isReference(field) && <button type="button" className="primary" onClick={() => void save(draft)}>Save</button>}
          </div>
        )}
      </dd>
    </div>
  );
}

/** Whether a click is on the value itself: not on a link or a button in it, and not the end of selecting its text. */
const opens = (event: MouseEvent) => !(event.target as Element).closest('a, button') && getSelection()?.isCollapsed !== false;

function Reference({ field, row, onChoose }: { field: Field; row: Row; onChoose: (choice: Choice | null) => void }) {
  const now = related(field, row);
  const present = now ? { id: now.id, name: nameOf(now) } : null;
  return (
    <Focused>
      <Picker label={field.label} kind={field.kind as PickerKind} value={null} present={present} onChange={onChoose} always={field.always || field.required} />
    </Focused>
  );
}

/** Moves the focus into a control that has just taken the place of its value. */
function Focused({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const find = (selector: string) => frame.current?.querySelector<HTMLElement>(selector);
    // A date is several controls, beside a field that nobody sees.
    (find('[role="spinbutton"]') ?? find('input, select, textarea'))?.focus();
  }, []);
  return <div ref={frame}>{children}</div>;
}

/** A field's value as people read it. */
function shown(field: Field, row: Row): ReactNode {
  const other = isReference(field) ? related(field, row) : undefined;
  if (other) {
    return field.kind === 'user' ? <Named name={nameOf(other)} /> : <Link href={`${nounOne(field.kind).path}/${other.id}`}>{nameOf(other)}</Link>;
  }
  const value = valueOf(field, row);
  switch (field.kind) {
    case 'choice': return toneOf(value) ? <Badge value={value} /> : words(value);
    case 'date': return day(value);
    case 'decimal': return money(String(row[field.name]), row.currency as string | undefined);
    case 'integer': return number(value);
    case 'percent': return percent(Number(value));
    case 'email': return <a href={`mailto:${value}`}>{value}</a>;
    case 'tel': return <a href={`tel:${value}`}>{value}</a>;
    case 'url': return <a href={value} rel="noreferrer noopener" target="_blank">{value}</a>;
    default: return value;
  }
}
