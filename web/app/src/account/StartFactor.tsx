import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { sayAtField } from '../api/refused';
import type { Trouble } from '../api/words';
import type { StartSecondFactorInput, StartSecondFactorMutation } from '../gql/graphql';
import { StartSecondFactor } from '../queries/secondFactor';
import { TextField } from '../ui/Field';
import { Problem } from '../ui/Problem';
import { missing } from '../ui/rules';

interface Props {
  onClose: () => void;
  onStarted: (started: StartSecondFactorMutation['startSecondFactor']) => void;
}

/** The first step: it is really the person, and not somebody at their open screen. */
export function StartFactor({ onClose, onStarted }: Props) {
  const [trouble, setTrouble] = useState<Trouble>();
  const [, start] = useMutation(StartSecondFactor);
  const { register, handleSubmit, setError, formState: { errors, isSubmitting } } = useForm<StartSecondFactorInput>({
    defaultValues: { currentPassword: '' },
  });
  const submit = handleSubmit(async (input) => {
    const { data, error } = await start({ input });
    setTrouble(error && sayAtField(error, input, setError));
    if (data) onStarted(data.startSecondFactor);
  });
  return (
    <form className="form" onSubmit={submit} noValidate>
      {trouble && <Problem trouble={trouble} />}
      <p>You need an authenticator app on your phone. It shows a new code of six digits every 30 seconds. Nothing changes until you enter the first code.</p>
      <TextField label="Your password" type="password" autoComplete="current-password" autoFocus maxLength={128}
        error={errors.currentPassword?.message} {...register('currentPassword', missing('Your password'))} />
      <footer className="actions">
        <button type="button" onClick={onClose}>Cancel</button>
        <button type="submit" className="primary" disabled={isSubmitting}>Next</button>
      </footer>
    </form>
  );
}
