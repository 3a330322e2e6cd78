import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { plain } from '../api/client';
import { sayAtField } from '../api/refused';
import type { Trouble } from '../api/words';
import { RedeemPasswordReset } from '../queries/password';
import { TextField } from '../ui/Field';
import { Problem } from '../ui/Problem';
import { password } from '../ui/rules';

interface Props {
  token: string;
  onSet: (email: string) => void;
}

/** A new password by an admin's token, typed twice: there is no old one to fall back on. */
export function NewPasswordForm({ token, onSet }: Props) {
  const [trouble, setTrouble] = useState<Trouble>();
  const { register, handleSubmit, setError, formState: { errors, isSubmitting } } = useForm({
    defaultValues: { newPassword: '', again: '' },
  });
  const submit = handleSubmit(async (form) => {
    const { data, error } = await plain.mutation(RedeemPasswordReset, { input: { token, newPassword: form.newPassword } });
    setTrouble(error && sayAtField(error, form, setError));
    if (data) onSet(data.redeemPasswordReset.email);
  });
  const same = (text: string, form: { newPassword: string }) => text === form.newPassword || 'The passwords do not match.';
  return (
    <form className="form" onSubmit={submit} noValidate>
      {trouble && <Problem trouble={trouble.field === 'token' ? { ...trouble, text: DEAD } : trouble} />}
      <TextField label="New password" type="password" autoComplete="new-password" autoFocus hint="At least 10 characters, and not a common one."
        error={errors.newPassword?.message} {...register('newPassword', password)} />
      <TextField label="Repeat the password" type="password" autoComplete="new-password" error={errors.again?.message} {...register('again', { validate: same })} />
      <button type="submit" className="primary wide" disabled={isSubmitting}>Set password</button>
    </form>
  );
}

const DEAD = 'This link has been used or has expired. It works once, within 24 hours. Ask an admin of your company for a new one.';
