import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { troubleOf, type Trouble } from '../api/words';
import { Control, wrong } from '../ui/Control';
import { Dialog } from '../ui/Dialog';
import { lastCurrency } from '../ui/domain';
import { inputOf, type Field, type Noun, type Row } from '../ui/noun';
import { Picker, type Choice, type PickerKind } from '../ui/Picker';
import { Problem } from '../ui/Problem';
import { store } from '../ui/storage';

/** References that a new record starts with, by the input's name. */
export type Start = Record<string, Choice>;

interface Props<R extends Row> {
  noun: Noun<R>;
  start?: Start;
  onClose: () => void;
  onMade: (row: R) => void;
}

const isReference = (field: Field) => field.name.endsWith('Id');

/** Makes a record from a few fields. A failure leaves the form as it was typed. */
export function CreateDialog<R extends Row>({ noun, start = {}, onClose, onMade }: Props<R>) {
  const fields = noun.fields.filter((field) => field.quick);
  const [references, setReferences] = useState<Record<string, Choice | null>>(start);
  const [trouble, setTrouble] = useState<Trouble>();
  const [{ fetching }, send] = useMutation(noun.create.document);
  const { register, handleSubmit, setError, formState } = useForm<Record<string, string>>({
    defaultValues: { currency: lastCurrency(), stage: 'LEAD' },
  });

  const submit = async (values: Record<string, string>) => {
    setTrouble(undefined);
    const input: Record<string, unknown> = {};
    for (const field of fields) {
      const value = isReference(field) ? references[field.name]?.id : inputOf(field, values[field.name] ?? '');
      if (value != null) input[field.name] = field.kind === 'currency' ? String(value).toUpperCase() : value;
    }
    const { data, error } = await send({ input } as never);
    if (error) {
      const found = troubleOf(error);
      if (found.field && fields.some((field) => field.name === found.field)) {
        return setError(found.field, { message: found.text }, { shouldFocus: true });
      }
      return setTrouble(found);
    }
    if (typeof input.currency === 'string') store('currency', input.currency);
    onMade(noun.create.pick(data as never));
  };

  return (
    <Dialog title={`New ${noun.one}`} onClose={onClose}>
      <form className="form" onSubmit={handleSubmit(submit)} noValidate>
        {trouble && <Problem trouble={trouble} />}
        <div className="fields">
          {fields.map((field, i) =>
            isReference(field) ? (
              <Picker
                key={field.name} label={field.label} kind={field.kind as PickerKind} value={references[field.name] ?? null}
                onChange={(choice) => setReferences((old) => ({ ...old, [field.name]: choice }))}
              />
            ) : (
              <Control
                key={field.name} field={field} error={formState.errors[field.name]?.message} autoFocus={i === 0}
                {...(register(field.name, { validate: (text) => wrong(field, text ?? '') ?? true }) as object)}
              />
            ),
          )}
        </div>
        <footer className="actions">
          <button type="button" onClick={onClose}>Cancel</button>
          <button type="submit" className="primary" disabled={fetching}>{fetching ? 'Saving…' : `Add ${noun.one}`}</button>
        </footer>
      </form>
    </Dialog>
  );
}
