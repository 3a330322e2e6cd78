import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { sayAtField } from '../api/refused';
import type { Trouble } from '../api/words';
import type { ConfirmSecondFactorInput, ConfirmSecondFactorMutation, StartSecondFactorMutation } from '../gql/graphql';
import { ConfirmSecondFactor } from '../queries/secondFactor';
import { TextField } from '../ui/Field';
import { Problem } from '../ui/Problem';
import { missing } from '../ui/rules';
import { Secret } from '../ui/Secret';
import { QrCode } from './QrCode';

interface Props {
  started: StartSecondFactorMutation['startSecondFactor'];
  onClose: () => void;
  onDone: (done: ConfirmSecondFactorMutation['confirmSecondFactor']) => void;
}

/** The second step: the authenticator learns the secret and proves it by a code. */
export function ConfirmFactor({ started, onClose, onDone }: Props) {
  const [trouble, setTrouble] = useState<Trouble>();
  const [, confirm] = useMutation(ConfirmSecondFactor);
  const { register, handleSubmit, setError, formState: { errors, isSubmitting } } = useForm<ConfirmSecondFactorInput>({
    defaultValues: { code: '' },
  });
  const submit = handleSubmit(async ({ code }) => {
    const { data, error } = await confirm({ input: { code: code.replaceAll(' ', '') } });
    setTrouble(error && sayAtField(error, { code }, setError));
    if (data) onDone(data.confirmSecondFactor);
  });
  return (
    <form className="form" onSubmit={submit} noValidate>
      {trouble && <Problem trouble={trouble} />}
      <div className="scan">
        <QrCode text={started.uri} label="QR code for your authenticator" />
        <div className="stack">
          <p>Scan this code with your authenticator app. If you can't, enter the secret instead.</p>
          <Secret label="Secret" value={inFours(started.secret)} />
        </div>
      </div>
      <TextField label="Code from the app" inputMode="numeric" autoComplete="one-time-code" maxLength={32} autoFocus
        error={errors.code?.message} {...register('code', missing('The code'))} />
      <footer className="actions">
        <button type="button" onClick={onClose}>Cancel</button>
        <button type="submit" className="primary" disabled={isSubmitting}>Turn on</button>
      </footer>
    </form>
  );
}

/** Groups that the eye can keep; authenticators pass over the spaces. */
const inFours = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ');
