import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { sayAtField } from '../api/refused';
import type { Trouble } from '../api/words';
import type { RemoveSecondFactorInput } from '../gql/graphql';
import { RemoveSecondFactor } from '../queries/secondFactor';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/Field';
import { Problem } from '../ui/Problem';
import { missing } from '../ui/rules';
import { toast } from '../ui/toast';

/** Has sign-in ask for the password alone again. */
export function RemoveFactorDialog({ onClose }: { onClose: () => void }) {
  const [trouble, setTrouble] = useState<Trouble>();
  const [, remove] = useMutation(RemoveSecondFactor);
  const { register, handleSubmit, setError, formState: { errors, isSubmitting } } = useForm<RemoveSecondFactorInput>({
    defaultValues: { currentPassword: '', code: '' },
  });
  const submit = handleSubmit(async (input) => {
    const { error } = await remove({ input });
    setTrouble(error && sayAtField(error, input, setError));
    if (error) return;
    toast({ text: 'You now sign in with your password alone.' });
    onClose();
  });
  return (
    <Dialog title="Remove your second factor?" onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        {trouble && <Problem trouble={trouble} />}
        <p>You will sign in with your password alone. Your recovery codes stop working.</p>
        <TextField label="Your password" type="password" autoComplete="current-password" autoFocus maxLength={128}
          error={errors.currentPassword?.message} {...register('currentPassword', missing('Your password'))} />
        <TextField label="Code" autoComplete="one-time-code" maxLength={32} hint="From your authenticator app, or a recovery code."
          error={errors.code?.message} {...register('code', missing('The code'))} />
        <footer className="actions">
          <button type="button" onClick={onClose}>Cancel</button>
          <button type="submit" className="danger" disabled={isSubmitting}>Remove</button>
        </footer>
      </form>
    </Dialog>
  );
}
