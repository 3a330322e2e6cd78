import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { useMe } from '../api/me';
import { sayAtField } from '../api/refused';
import type { Trouble } from '../api/words';
import type { CreateUserInput } from '../gql/graphql';
import { CreateUser } from '../queries/users';
import { Dialog } from '../ui/Dialog';
import { canActOn, roles, roleWords } from '../ui/domain';
import { draft, keepDraft } from '../ui/draft';
import { SelectField, TextField } from '../ui/Field';
import { fullName, words } from '../ui/format';
import { Problem } from '../ui/Problem';
import { toast } from '../ui/toast';
import { email, names, oneName, password } from '../ui/rules';

/** Makes a colleague a user, with a first password that is told to them. */
export function UserDialog({ onClose }: { onClose: () => void }) {
  const { user } = useMe();
  const key = `${user.id}:new:user`;
  const [trouble, setTrouble] = useState<Trouble>();
  const [, create] = useMutation(CreateUser);
  const { register, handleSubmit, setError, watch, formState: { errors, isSubmitting } } = useForm<CreateUserInput>({
    defaultValues: { firstName: '', lastName: '', email: '', role: 'SALESPERSON', ...draft<Partial<CreateUserInput>>(key), password: '' },
  });
  useEffect(() => watch(({ password: _, ...values }) => keepDraft(key, values)).unsubscribe, [watch, key]);
  const submit = handleSubmit(async (input) => {
    const { data, error } = await create({ input });
    if (!error) {
      keepDraft(key, undefined);
      toast({ text: `${fullName(data!.createUser.user)} can sign in now.` });
      return onClose();
    }
    setTrouble(sayAtField(error, input, setError));
  });
  return (
    <Dialog title="New user" onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        {trouble && <Problem trouble={trouble} />}
        <div className="fields">
          <TextField label="First name" autoFocus maxLength={100} hint={oneName.hint} error={errors.firstName?.message} {...register('firstName', names.first)} />
          <TextField label="Last name" maxLength={100} error={errors.lastName?.message} {...register('lastName', names.last)} />
          <TextField label="Email" type="email" maxLength={254} error={errors.email?.message} {...register('email', email)} />
          <TextField label="First password" autoComplete="off" hint="At least 10 characters. Give it to them yourself." error={errors.password?.message} {...register('password', password)} />
        </div>
        <SelectField label="Role" hint={roleWords[watch('role')]} {...register('role')}>
          {roles.filter((role) => canActOn(user.role, role)).map((role) => <option key={role} value={role}>{words(role)}</option>)}
        </SelectField>
        <footer className="actions">
          <button type="button" onClick={() => { keepDraft(key, undefined); onClose(); }}>Cancel</button>
          <button type="submit" className="primary" disabled={isSubmitting}>Add user</button>
        </footer>
      </form>
    </Dialog>
  );
}
