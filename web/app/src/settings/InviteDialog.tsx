import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { useMe } from '../api/me';
import { sayAtField } from '../api/refused';
import { troubleOf, type Trouble } from '../api/words';
import type { CreateUserInput, ResetUserPasswordMutation } from '../gql/graphql';
import { CreateUser, ResetUserPassword } from '../queries/users';
import { Dialog } from '../ui/Dialog';
import { canActOn, roles, roleWords } from '../ui/domain';
import { SelectField, TextField } from '../ui/Field';
import { calledBy, words } from '../ui/format';
import { Problem } from '../ui/Problem';
import { email, names, oneName } from '../ui/rules';
import { ResetLink } from './ResetDialog';

type Invited = Omit<CreateUserInput, 'password'>;

/** A password that nobody knows: it is sent, and kept nowhere. */
const unknowable = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(48))));

/** Invites a colleague by a link, with which they choose their password: nobody else knows it. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { user } = useMe();
  const [trouble, setTrouble] = useState<Trouble>();
  const [made, setMade] = useState<ResetUserPasswordMutation['resetUserPassword']>();
  const [invited, setInvited] = useState<{ id: string; firstName: string; lastName: string }>();
  const [, create] = useMutation(CreateUser);
  const [, reset] = useMutation(ResetUserPassword);
  const { register, handleSubmit, setError, watch, formState: { errors, isSubmitting } } = useForm<Invited>({
    defaultValues: { firstName: '', lastName: '', email: '', role: 'SALESPERSON' },
  });
  /** The link of a user who is there already: a second try makes no second user. */
  const link = async (id: string) => {
    const { data, error } = await reset({ input: { id } });
    setTrouble(error && troubleOf(error));
    setMade(data?.resetUserPassword);
  };
  const submit = handleSubmit(async (input) => {
    if (invited) return link(invited.id);
    const { data, error } = await create({ input: { ...input, password: unknowable() } });
    if (!data) return setTrouble(sayAtField(error!, input, setError));
    setInvited(data.createUser.user);
    await link(data.createUser.user.id);
  });
  if (made && invited) {
    return (
      <Dialog title={`Invite ${calledBy(invited)}`} onClose={onClose}>
        <p>Send {calledBy(invited)} this link. With it they choose a password and sign in.</p>
        <ResetLink made={made} name={calledBy(invited)} />
        <footer className="actions"><button type="button" className="primary" onClick={onClose}>Done</button></footer>
      </Dialog>
    );
  }
  return (
    <Dialog title="Invite a colleague" onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        {trouble && <Problem trouble={trouble} />}
        <div className="fields">
          <TextField label="First name" autoFocus maxLength={100} hint={oneName.hint} error={errors.firstName?.message} {...register('firstName', names.first)} />
          <TextField label="Last name" maxLength={100} error={errors.lastName?.message} {...register('lastName', names.last)} />
          <TextField label="Email" type="email" maxLength={254} hint="They sign in with it." error={errors.email?.message} {...register('email', email)} />
          <SelectField label="Role" hint={roleWords[watch('role')]} {...register('role')}>
            {roles.filter((role) => canActOn(user.role, role)).map((role) => <option key={role} value={role}>{words(role)}</option>)}
          </SelectField>
        </div>
        <footer className="actions">
          <button type="button" onClick={onClose}>Cancel</button>
          <button type="submit" className="primary" disabled={isSubmitting}>Create link</button>
        </footer>
      </form>
    </Dialog>
  );
}
