import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { plain } from '../api/client';
import { troubleOf, type Trouble } from '../api/words';
import { LogIn } from '../queries/session';
import { TextField } from '../ui/Field';
import { Problem } from '../ui/Problem';

interface Props {
  email?: string;
  /** The email can't be changed: it is the page's user who signs in again. */
  fixed?: boolean;
  onIn: () => void;
}

/** Email and password; the session is a cookie that no script can read. */
export function LogInForm({ email = '', fixed, onIn }: Props) {
  const [trouble, setTrouble] = useState<Trouble>();
  // Whether the user has a second factor: the server says so once the password fits.
  const [second, setSecond] = useState(false);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email, password: '', code: '' } });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ code, ...who }) => {
    const { error } = await plain.mutation(LogIn, { input: { ...who, ...(code && { code: code.trim() }) } });
    if (error) {
      const found = troubleOf(error);
      if (found.field === 'code') setSecond(true);
      return setTrouble(found.field === 'code' && !second ? undefined : explain(found));
    }
    setTrouble(undefined);
    onIn();
  });
  return (
    <form className="form" onSubmit={submit} noValidate>
      {trouble && <Problem trouble={trouble} />}
      <TextField label="Email" type="email" autoComplete="username" readOnly={fixed} autoFocus={!email}
        error={errors.email?.message} {...register('email', { required: 'Your email address is required.' })} />
      <TextField label="Password" type="password" autoComplete="current-password" autoFocus={!!email}
        error={errors.password?.message} {...register('password', { required: 'Your password is required.' })} />
      {second && (
        <TextField label="Code" autoComplete="one-time-code" maxLength={32} autoFocus error={errors.code?.message}
          hint="From your authenticator app, or a recovery code." {...register('code', { required: 'The code is required.' })} />
      )}
      <button type="submit" className="primary wide" disabled={isSubmitting}>{isSubmitting ? 'Signing in…' : 'Sign in'}</button>
    </form>
  );
}

const explain = (trouble: Trouble): Trouble =>
  trouble.code === 'UNAUTHENTICATED' && trouble.field !== 'code'
    ? { ...trouble, text: 'The email address or the password is wrong. Try again, or ask an admin of your workspace.' }
    : trouble;
