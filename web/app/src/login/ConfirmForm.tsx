import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { plain } from '../api/client';
import { sayAtField } from '../api/refused';
import { troubleOf, type Trouble } from '../api/words';
import { Reauthenticate } from '../queries/session';
import { TextField } from '../ui/Field';
import { Problem } from '../ui/Problem';
import { missing } from '../ui/rules';

/** The password again, in a session that goes on; and a code, where the server asks for one. */
export function ConfirmForm({ email, onDone }: { email: string; onDone: () => void }) {
  const [trouble, setTrouble] = useState<Trouble>();
  const [second, setSecond] = useState(false);
  const { register, handleSubmit, setError, formState: { errors, isSubmitting } } = useForm({
    defaultValues: { currentPassword: '', code: '' },
  });
  const submit = handleSubmit(async (form) => {
    const code = form.code.trim();
    const { error } = await plain.mutation(Reauthenticate, { input: { currentPassword: form.currentPassword, ...(code && { code }) } });
    if (!error) return onDone();
    if (troubleOf(error).field === 'code' && !second) return setSecond(true);
    setTrouble(sayAtField(error, form, setError));
  });
  return (
    <form className="form" onSubmit={submit} noValidate>
      {trouble && <Problem trouble={trouble} />}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <TextField label="Password" type="password" autoComplete="current-password" maxLength={128} autoFocus
        error={errors.currentPassword?.message} {...register('currentPassword', missing('Your password'))} />
      {second && (
        <TextField label="Code" autoComplete="one-time-code" maxLength={32} autoFocus error={errors.code?.message}
          hint="From your authenticator app, or a recovery code." {...register('code', missing('The code'))} />
      )}
      <button type="submit" className="primary wide" disabled={isSubmitting}>Confirm</button>
    </form>
  );
}
