import { useContext, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { MeAgainContext, useMe } from '../api/me';
import { sayAtField } from '../api/refused';
import type { Trouble } from '../api/words';
import { UpdateUser } from '../queries/users';
import { TextField } from '../ui/Field';
import { Problem } from '../ui/Problem';
import { email as address, names, oneName } from '../ui/rules';
import { toast } from '../ui/toast';

/** One's own name and email address, for those who may change users. Another address asks for the password. */
export function YouForm() {
  const { user: { id, version, firstName, lastName, email } } = useMe();
  const again = useContext(MeAgainContext);
  const [trouble, setTrouble] = useState<Trouble>();
  const [, update] = useMutation(UpdateUser);
  const { register, handleSubmit, setError, watch, formState: { errors, isSubmitting, isDirty } } = useForm({ defaultValues: { firstName, lastName, email } });
  const submit = handleSubmit(async (input) => {
    const { data, error } = await update({ input: { id, version, ...input } });
    setTrouble(error && sayAtField(error, input, setError));
    if (!data) return;
    await again();
    toast({ text: 'Saved.' });
  });
  const moves = watch('email').trim().toLowerCase() !== email.toLowerCase();
  return (
    <form className="form" onSubmit={submit} noValidate aria-label="You">
      {trouble && <Problem trouble={trouble} />}
      <div className="fields">
        <TextField label="First name" autoComplete="given-name" maxLength={100} hint={oneName.hint} error={errors.firstName?.message} {...register('firstName', names.first)} />
        <TextField label="Last name" autoComplete="family-name" maxLength={100} error={errors.lastName?.message} {...register('lastName', names.last)} />
        <TextField label="Email" type="email" autoComplete="email" maxLength={254} error={errors.email?.message}
          hint={moves ? 'You sign in with it from then on, and your API keys end.' : 'You sign in with it.'} {...register('email', address)} />
      </div>
      {isDirty && <footer className="actions"><button type="submit" className="primary" disabled={isSubmitting}>Save</button></footer>}
    </form>
  );
}
