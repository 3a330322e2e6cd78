import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { useMe } from '../api/me';
import { sayAtField } from '../api/refused';
import type { Trouble } from '../api/words';
import type { ChangePasswordInput } from '../gql/graphql';
import { ChangePassword } from '../queries/password';
import { TextField } from '../ui/Field';
import { some } from '../ui/format';
import { Problem } from '../ui/Problem';
import { missing, password } from '../ui/rules';
import { toast } from '../ui/toast';

/** Changes one's own password, and says what becomes of one's other sessions. */
export function PasswordForm() {
  const { user } = useMe();
  const [trouble, setTrouble] = useState<Trouble>();
  const [, change] = useMutation(ChangePassword);
  const { register, handleSubmit, setError, reset, formState: { errors, isSubmitting } } = useForm<ChangePasswordInput>({
    defaultValues: { currentPassword: '', newPassword: '' },
  });
  const submit = handleSubmit(async (input) => {
    const { data, error } = await change({ input });
    setTrouble(error && sayAtField(error, input, setError));
    if (!data) return;
    reset();
    toast({ text: `Your password was changed. ${some(data.changePassword.sessionsEnded, 'other session')} ended.` });
  });
  return (
    <section className="card">
      <h2>Password</h2>
      <form className="form" onSubmit={submit} noValidate aria-label="Password">
        {trouble && <Problem trouble={trouble} />}
        <p className="hint">You will be signed out everywhere else. API keys keep working.</p>
        {/* For the browser's own store of passwords, which wants to know whose this is. */}
        <input type="text" autoComplete="username" value={user.email} readOnly hidden />
        <TextField label="Current password" type="password" autoComplete="current-password" maxLength={128}
          error={errors.currentPassword?.message} {...register('currentPassword', missing('Your current password'))} />
        <TextField label="New password" type="password" autoComplete="new-password" hint="At least 10 characters, and not a common one."
          error={errors.newPassword?.message} {...register('newPassword', password)} />
        <footer className="actions"><button type="submit" className="primary" disabled={isSubmitting}>Change password</button></footer>
      </form>
    </section>
  );
}
