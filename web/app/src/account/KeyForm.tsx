import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { useMe } from '../api/me';
import { sayAtField } from '../api/refused';
import type { Trouble } from '../api/words';
import type { Role } from '../gql/graphql';
import { CreateApiKey } from '../queries/apiKeys';
import { roles, roleWords } from '../ui/domain';
import { SelectField, TextField } from '../ui/Field';
import { day, words } from '../ui/format';
import { Problem } from '../ui/Problem';
import { missing } from '../ui/rules';

// How long a key may live; the API's own bound is a year.
const lives = { 7: 'A week', 30: 'A month', 90: 'Three months', 365: 'A year' };
const endOf = (days: string) => new Date(Date.now() + Number(days) * 86_400_000).toISOString();

interface Props {
  onClose: () => void;
  onMade: (key: string) => void;
}

/** What an API key is for, what it may do and for how long. */
export function KeyForm({ onClose, onMade }: Props) {
  const { user } = useMe();
  const [trouble, setTrouble] = useState<Trouble>();
  const [, create] = useMutation(CreateApiKey);
  const { register, handleSubmit, setError, watch, formState: { errors, isSubmitting } } = useForm({
    defaultValues: { name: '', role: 'SALESPERSON' as Role, expiresAt: '90', currentPassword: '' },
  });
  const submit = handleSubmit(async (form) => {
    const { data, error } = await create({ input: { ...form, name: form.name.trim(), expiresAt: endOf(form.expiresAt) } });
    setTrouble(error && sayAtField(error, form, setError));
    if (data) onMade(data.createApiKey.key);
  });
  return (
    <form className="form" onSubmit={submit} noValidate>
      {trouble && <Problem trouble={trouble} />}
      <TextField label="Name" autoFocus maxLength={100} placeholder="Website form" error={errors.name?.message} {...register('name', missing('A name'))} />
      <div className="fields">
        <SelectField label="Role" error={errors.role?.message} hint={`${roleWords[watch('role')]}. If your own role becomes lower, so does the role of the key.`} {...register('role')}>
          {roles.slice(roles.indexOf(user.role)).map((role) => <option key={role} value={role}>{words(role)}</option>)}
        </SelectField>
        <SelectField label="Valid for" error={errors.expiresAt?.message} hint={`Until ${day(endOf(watch('expiresAt')))}. You can revoke it sooner.`} {...register('expiresAt')}>
          {Object.entries(lives).map(([days, name]) => <option key={days} value={days}>{name}</option>)}
        </SelectField>
      </div>
      <TextField label="Your password" type="password" autoComplete="current-password" maxLength={128} hint="A key works longer than your session, so your password is needed."
        error={errors.currentPassword?.message} {...register('currentPassword', missing('Your password'))} />
      <footer className="actions">
        <button type="button" onClick={onClose}>Cancel</button>
        <button type="submit" className="primary" disabled={isSubmitting}>Create key</button>
      </footer>
    </form>
  );
}
