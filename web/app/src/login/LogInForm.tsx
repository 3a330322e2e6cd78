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
  const { register, handleSubmit, formState } = useForm({ defaultValues: { email, password: '' } });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    const { error } = await plain.mutation(LogIn, { input });
    if (error) return setTrouble(explain(troubleOf(error)));
    setTrouble(undefined);
    onIn();
  });
  return (
    <form className="form" onSubmit={submit} noValidate>
      {trouble && <Problem trouble={trouble} />}
      <TextField label="Email" type="email" autoComplete="username" readOnly={fixed} autoFocus={!email}
        error={errors.email?.message} {...register('email', { required: 'Your email address is missing.' })} />
      <TextField label="Password" type="password" autoComplete="current-password" autoFocus={!!email}
        error={errors.password?.message} {...register('password', { required: 'Your password is missing.' })} />
      <button type="submit" className="primary wide" disabled={isSubmitting}>{isSubmitting ? 'Signing in…' : 'Sign in'}</button>
    </form>
  );
}

const explain = (trouble: Trouble): Trouble =>
  trouble.code === 'UNAUTHENTICATED'
    ? { ...trouble, text: 'Email and password do not match. Try again, or ask an admin of your workspace.' }
    : trouble;
