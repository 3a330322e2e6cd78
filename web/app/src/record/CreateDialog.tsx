import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link } from 'wouter';
import { useClient, useMutation } from 'urql';
import { useMe } from '../api/me';
import { troubleOf, type Trouble } from '../api/words';
import { Control, wrong } from '../ui/Control';
import { Dialog } from '../ui/Dialog';
import { lastCurrency } from '../ui/domain';
import { draft, keepDraft } from '../ui/draft';
import { inputOf, isReference, type Field, type Noun, type Row } from '../ui/noun';
import { Picker, type Choice, type PickerKind } from '../ui/Picker';
import { Problem } from '../ui/Problem';
import { store } from '../ui/storage';
import { twinOf } from './twin';

/** References that a new record starts with, by the input's name. */
export type Start = Record<string, Choice>;

interface Props<R extends Row> {
  noun: Noun<R>;
  start?: Start;
  onClose: () => void;
  onMade: (row: R) => void;
}

type Values = Record<string, string>;

/** What is kept of a form that was closed without an answer. */
interface Draft {
  values: Values;
  references: Record<string, Choice | null>;
}

/** What a form asks of a field. Of two fields that are one as good as the other, the first says what is missing. */
const rulesOf = (fields: Field[], field: Field, onChange: () => void) => {
  const said = fields.slice(0, fields.indexOf(field)).some(({ name }) => name === field.unless);
  return {
    validate: (text: string, values: Values) => (said && !text ? true : wrong(field, text ?? '', values) ?? true),
    onChange,
    ...(said && { deps: [field.unless!] }),
  };
};

/** Makes a record from a few fields. A failure leaves the form as it was typed, and so does closing it. */
export function CreateDialog<R extends Row>({ noun, start = {}, onClose, onMade }: Props<R>) {
  const fields = noun.fields.filter((field) => field.quick);
  const client = useClient();
  const { user } = useMe();
  const name = [user.id, 'new', noun.one, ...Object.values(start).map(({ id }) => id)].join(':');
  const [kept] = useState(() => draft<Draft>(name));
  const [offered, setOffered] = useState(kept !== undefined);
  const [references, setReferences] = useState<Record<string, Choice | null>>(kept?.references ?? start);
  const [trouble, setTrouble] = useState<Trouble>();
  const [twin, setTwin] = useState<R>();
  const [{ fetching }, send] = useMutation(noun.create.document);
  const fresh: Values = {
    ...Object.fromEntries(fields.map((field) => [field.name, field.initial ?? ''])), currency: lastCurrency(useMe().workspace.currency),
  };
  const { register, handleSubmit, setError, setValue, watch, getValues, reset, formState } = useForm<Values>({ defaultValues: kept?.values ?? fresh });

  useEffect(() => watch((values) => keepDraft(name, { values, references })).unsubscribe, [watch, name, references]);
  const refer = (field: Field, choice: Choice | null) => {
    const next = { ...references, [field.name]: choice };
    setReferences(next);
    keepDraft(name, { values: getValues(), references: next });
  };
  const discard = () => {
    keepDraft(name, undefined);
    reset(fresh);
    setReferences(start);
    setOffered(false);
  };

  // A date is no element whose value the form could read.
  const held = (name: string) => ({
    value: watch(name), onChange: ({ target }: { target: { value: string } }) => setValue(name, target.value, { shouldValidate: formState.isSubmitted }),
  });

  const submit = async (values: Values) => {
    const missing = fields.find((field) => field.required && isReference(field) && !references[field.name]);
    setTrouble(missing && { code: 'BAD_USER_INPUT', field: missing.name, text: `${missing.label} is required.` });
    if (missing) return;
    const input: Record<string, unknown> = {};
    for (const field of fields) {
      const value = isReference(field) ? references[field.name]?.id : inputOf(field, values[field.name] ?? '');
      if (value != null) input[field.name] = field.kind === 'currency' ? String(value).toUpperCase() : value;
    }
    // The second press makes it all the same.
    const same = twin ? undefined : await twinOf(client, noun, values);
    if (same) return setTwin(same);
    const { data, error } = await send({ input } as never);
    if (error) {
      const found = troubleOf(error);
      if (found.field && fields.some((field) => field.name === found.field)) {
        return setError(found.field, { message: found.text }, { shouldFocus: true });
      }
      return setTrouble(found);
    }
    if (typeof input.currency === 'string') store('currency', input.currency);
    keepDraft(name, undefined);
    onMade(noun.create.pick(data as never));
  };

  return (
    <Dialog title={`New ${noun.one}`} onClose={onClose}>
      <form className="form" onSubmit={handleSubmit(submit)} noValidate>
        {trouble && <Problem trouble={trouble} />}
        {offered && (
          <p className="hint offered">What you typed before is still here. <button type="button" className="edit quiet" onClick={discard}>Start empty</button></p>
        )}
        <div className="fields">
          {fields.map((field, i) =>
            isReference(field) ? (
              <Picker
                key={field.name} label={field.label} kind={field.kind as PickerKind} value={references[field.name] ?? null}
                onChange={(choice) => refer(field, choice)}
              />
            ) : (
              <Control
                key={field.name} field={field} error={formState.errors[field.name]?.message} autoFocus={i === 0}
                {...(field.kind === 'date' ? held(field.name) : (register(field.name, rulesOf(fields, field, () => setTwin(undefined))) as object))}
              />
            ),
          )}
        </div>
        {twin && (
          <p className="notice" role="alert">
            <Link href={`${noun.path}/${twin.id}`} onClick={onClose}>{noun.title(twin)}</Link> is already in your workspace. Add another one only if it is not the same.
          </p>
        )}
        <footer className="actions">
          <button type="button" onClick={() => { keepDraft(name, undefined); onClose(); }}>Cancel</button>
          <button type="submit" className="primary" disabled={fetching}>{fetching ? 'Saving…' : twin ? 'Add anyway' : `Add ${noun.one}`}</button>
        </footer>
      </form>
    </Dialog>
  );
}
