import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { plain } from '../api/client';
import { troubleOf, type Trouble } from '../api/words';
import type { SignupInput } from '../gql/graphql';
import { SignUp } from '../queries/session';
import { TextField } from '../ui/Field';
import { likelyCurrency } from '../ui/currency';
import { browsers, timeZones } from '../ui/locale';
import { Problem } from '../ui/Problem';
import { email, missing, names, oneName, password, subdomainOf, wrongSubdomain } from '../ui/rules';
import { useTitle } from '../ui/useTitle';
import { addressOf } from './address';
import { SubdomainSays } from './SubdomainSays';
import { useSubdomain } from './useSubdomain';
import { remember } from './visited';

const guess = () => {
  const { timeZone, locale } = browsers();
  return { timeZone, currency: likelyCurrency(timeZone, locale) };
};

const empty = { companyName: '', subdomain: '', firstName: '', lastName: '', email: '', password: '', ...guess() };

/** Makes a company's workspace and leads to it. */
export function SignUpPage() {
  useTitle('Sign up');
  const [trouble, setTrouble] = useState<Trouble>();
  const [unfolded, setUnfolded] = useState(false);
  // Nothing is said before the button is used: a message that came as a field was left moved the button from under the click.
  const form = useForm<SignupInput>({ defaultValues: empty, mode: 'onSubmit' });
  const { register, handleSubmit, setError, setFocus, setValue, watch, formState } = form;
  const { errors, dirtyFields, isSubmitting } = formState;
  // What is wrong with it must be seen.
  const guessed = errors.currency !== undefined || errors.timeZone !== undefined;
  const subdomain = watch('subdomain').trim().toLowerCase();
  const status = useSubdomain(subdomain);
  const use = (name: string) => {
    setValue('subdomain', name, { shouldValidate: true, shouldDirty: true });
    setFocus('subdomain');
  };

  const submit = handleSubmit(async (input) => {
    setTrouble(undefined);
    const ask = (more: Partial<SignupInput>) => plain.mutation(SignUp, { input: { ...input, currency: input.currency?.trim().toUpperCase(), ...more } });
    let { data, error } = await ask({ locale: browsers().locale });
    // A browser may know a time zone or a language that the server doesn't: its defaults will do.
    const unknown = error && troubleOf(error).field;
    if (unknown === 'locale' || (unknown === 'timeZone' && input.timeZone === empty.timeZone)) ({ data, error } = await ask(unknown === 'locale' ? {} : { timeZone: undefined }));
    if (data) remember(data.signup.workspace.subdomain);
    if (data) return location.assign(`${addressOf(data.signup.workspace.subdomain)}#email=${encodeURIComponent(input.email)}`);
    const found = troubleOf(error!);
    const field = found.field ?? (found.code === 'CONFLICT' ? 'subdomain' : undefined);
    if (field && field in empty) return setError(field as keyof SignupInput, { message: found.text }, { shouldFocus: true });
    setTrouble(found);
  });

  const company = register('companyName', {
    ...missing('The company’s name'),
    // Until somebody writes a subdomain of their own, it follows the name.
    onChange: ({ target }) => dirtyFields.subdomain || setValue('subdomain', subdomainOf(target.value), { shouldValidate: true }),
  });
  const label = register('subdomain', {
    validate: (text) => wrongSubdomain(text) ?? true,
    onChange: ({ target }) => setValue('subdomain', target.value, { shouldValidate: true, shouldDirty: true }),
  });
  return (
    <main className="door">
      <div className="card">
        <h1>Create your workspace</h1>
        <form className="form" onSubmit={submit} noValidate>
          {trouble && <Problem trouble={trouble} />}
          <TextField label="Company" autoFocus autoComplete="organization" maxLength={200} error={errors.companyName?.message} {...company} />
          <div>
            <TextField label="Address" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={56} error={errors.subdomain?.message ?? status?.message ?? undefined}
              hint={subdomain ? <>Your workspace will be at <strong>{subdomain}.{location.host}</strong></> : 'The first part of your workspace’s address.'} {...label} />
            <SubdomainSays status={status} onUse={use} />
          </div>
          <div className="fields">
            <TextField label="First name" autoComplete="given-name" maxLength={100} hint={oneName.hint} error={errors.firstName?.message} {...register('firstName', names.first)} />
            <TextField label="Last name" autoComplete="family-name" maxLength={100} error={errors.lastName?.message} {...register('lastName', names.last)} />
          </div>
          <TextField label="Email" type="email" autoComplete="username" maxLength={254} hint="You sign in with it." error={errors.email?.message} {...register('email', email)} />
          <TextField label="Password" type="password" autoComplete="new-password" maxLength={128} hint="At least 10 characters." error={errors.password?.message} {...register('password', password)} />
          <details className="guessed" open={unfolded || guessed} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
            <summary>Amounts in <strong>{watch('currency')}</strong>, days in <strong>{watch('timeZone')?.replaceAll('_', ' ')}</strong> <span className="link">Change</span></summary>
            <div className="fields">
              <TextField label="Currency" maxLength={3} autoComplete="off" hint="Three letters, as in EUR" error={errors.currency?.message} {...register('currency', missing('The currency'))} />
              <TextField label="Time zone" list="zones" autoComplete="off" maxLength={64} error={errors.timeZone?.message} {...register('timeZone', missing('The time zone'))} />
            </div>
            <datalist id="zones">{timeZones().map((zone) => <option key={zone} value={zone} />)}</datalist>
          </details>
          <button type="submit" className="primary wide" disabled={isSubmitting}>{isSubmitting ? 'Creating your workspace…' : 'Create workspace'}</button>
        </form>
      </div>
    </main>
  );
}
