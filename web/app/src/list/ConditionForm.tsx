import { useState, type FormEvent } from 'react';
import { DateField } from '../ui/DateField';
import { SelectField, TextField } from '../ui/Field';
import { numberOf, typed, words } from '../ui/format';
import { isReference, isWhole } from '../ui/noun';
import { Picker, type Choice, type PickerKind } from '../ui/Picker';
import { choicesOf, type Condition, type Subject } from './conditions';
import { operatorsOf, periods, periodWords } from './operators';

interface Props {
  subject: Subject;
  condition?: Condition;
  name?: string;
  onSet: (condition: Condition) => void;
}

/** Asks how a field is compared, and with what. */
export function ConditionForm({ subject, condition, name, onSet }: Props) {
  const { attribute, label } = subject;
  const operators = operatorsOf(attribute);
  const [at, setAt] = useState(() => Math.max(0, operators.findIndex(({ by, fixed }) => by === condition?.by && (fixed ?? condition.value) === condition.value)));
  const operator = operators[at]!;
  const [value, setValue] = useState(() => textOf(subject, condition));
  const [error, setError] = useState<string>();

  const set = (chosen = value) => {
    const text = operator.fixed ?? apiOf(subject, operator.by, chosen.trim());
    if (!text) return setError(attribute.kind === 'decimal' ? `Write a number as in 1250 or ${typed('1250.50')}.` : 'Say with what.');
    onSet({ subject, by: operator.by, value: text });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    set();
  };
  const change = (index: number) => {
    // A period is no day, and one choice no several.
    if (operators[index]!.by === 'within' || operator.by === 'within' || attribute.kind === 'choice') setValue('');
    setAt(index);
    setError(undefined);
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <SelectField label={label} value={at} onChange={(event) => change(Number(event.target.value))}>
        {operators.map((one, i) => <option key={one.words} value={i}>{one.by === 'within' ? 'is within' : one.words}</option>)}
      </SelectField>
      {!operator.fixed && <Value subject={subject} by={operator.by} value={value} name={name} error={error} onChange={setValue} onChosen={set} />}
      <button type="submit" className="primary">Show</button>
    </form>
  );
}

/** What a condition's value looks like in its control. */
function textOf({ attribute }: Subject, condition: Condition | undefined): string {
  if (!condition || condition.by === 'isNull') return '';
  return attribute.kind === 'decimal' ? typed(condition.value) : condition.value;
}

/** What the address and the API have for what was typed; nothing if it is none. */
function apiOf({ attribute }: Subject, by: string, text: string): string {
  if (attribute.kind === 'decimal') return numberOf(text) ?? '';
  if (isWhole(attribute)) return /^-?\d{1,10}$/.test(text) ? text : '';
  return by === 'within' && !(periods as readonly string[]).includes(text) ? '' : text;
}

interface ValueProps {
  subject: Subject;
  by: string;
  value: string;
  name?: string;
  error?: string;
  onChange: (value: string) => void;
  /** A choice that needs no more to be said. */
  onChosen: (value: string) => void;
}

function Value({ subject: { attribute }, by, value, name, error, onChange, onChosen }: ValueProps) {
  if (by === 'within') {
    return (
      <SelectField label="Period" value={value} error={error} onChange={(event) => onChange(event.target.value)}>
        <option value="">Choose</option>
        {periods.map((period) => <option key={period} value={period}>{periodWords(period)}</option>)}
      </SelectField>
    );
  }
  if (isReference(attribute)) {
    const known: Choice | null = value ? { id: value, name: name ?? '…' } : null;
    return (
      <>
        <Picker label="Name" kind={attribute.kind as PickerKind} value={known} always filter onChange={(choice) => choice && onChosen(choice.id)} />
        {error && <p className="error" role="alert">{error}</p>}
      </>
    );
  }
  switch (attribute.kind) {
    case 'choice': return <Choices options={choicesOf(attribute)} several={by === 'in'} value={value} error={error} onChange={onChange} />;
    case 'date': case 'instant': return <DateField label="Day" value={value} error={error} onChange={(event) => onChange(event.target.value)} />;
    default: {
      const number = attribute.kind === 'decimal' || isWhole(attribute);
      return <TextField label="Value" value={value} error={error} maxLength={500} inputMode={number ? 'decimal' : undefined} autoFocus onChange={(event) => onChange(event.target.value)} />;
    }
  }
}

/** One or several of a field's constants. */
function Choices({ options, several, value, error, onChange }: { options: readonly string[]; several: boolean; value: string; error?: string; onChange: (value: string) => void }) {
  const chosen = value ? value.split(',') : [];
  const toggle = (option: string, on: boolean) =>
    onChange(several ? options.filter((one) => (one === option ? on : chosen.includes(one))).join() : option);
  return (
    <fieldset className="choices">
      <legend className="hidden">Choices</legend>
      {options.map((option) => (
        <label key={option}>
          <input type={several ? 'checkbox' : 'radio'} name="choice" value={option} checked={chosen.includes(option)} onChange={(event) => toggle(option, event.target.checked)} />
          {words(option)}
        </label>
      ))}
      {error && <p className="error" role="alert">{error}</p>}
    </fieldset>
  );
}
