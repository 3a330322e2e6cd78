import { useContext, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { MeAgainContext, useMe } from '../api/me';
import { sayAtField } from '../api/refused';
import type { Trouble } from '../api/words';
import { UpdateWorkspace } from '../queries/session';
import { locales } from '../ui/domain';
import { SelectField, TextField } from '../ui/Field';
import { words } from '../ui/format';
import { placeName, sample, timeZones } from '../ui/locale';
import { Problem } from '../ui/Problem';
import { missing } from '../ui/rules';
import { toast } from '../ui/toast';

const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

/** The workspace's settings, for those who may change them. */
export function WorkspaceForm() {
  const { workspace: { companyName, timeZone, currency, locale, firstDayOfWeek, version } } = useMe();
  const again = useContext(MeAgainContext);
  const [trouble, setTrouble] = useState<Trouble>();
  const [, update] = useMutation(UpdateWorkspace);
  const { register, handleSubmit, setError, watch, formState: { errors, isSubmitting } } = useForm({
    values: { companyName, timeZone, currency, locale, firstDayOfWeek },
  });
  const submit = handleSubmit(async (input) => {
    const { data, error } = await update({ input: { ...input, currency: input.currency.toUpperCase(), version } });
    setTrouble(error && sayAtField(error, input, setError));
    if (!data) return;
    await again();
    toast({ text: 'Settings saved.' });
  });
  return (
    <form className="form" onSubmit={submit} noValidate aria-label="Workspace">
      {trouble && <Problem trouble={trouble} />}
      <TextField label="Company" maxLength={200} error={errors.companyName?.message} {...register('companyName', missing('The company’s name'))} />
      <div className="fields">
        <TextField label="Time zone" list="zones" autoComplete="off" maxLength={64} hint="Decides when a day begins and ends." error={errors.timeZone?.message} {...register('timeZone', missing('The time zone'))} />
        <TextField label="Currency" maxLength={3} autoComplete="off" hint="Of new deals and revenues, three letters such as EUR" error={errors.currency?.message} {...register('currency', missing('The currency'))} />
        <SelectField label="Date and number format" hint={sample(watch('locale'))} error={errors.locale?.message} {...register('locale')}>
          {[...new Set([locale, ...locales])].map((tag) => ({ tag, name: placeName(tag) })).sort((a, b) => a.name.localeCompare(b.name))
            .map(({ tag, name }) => <option key={tag} value={tag}>{name}</option>)}
        </SelectField>
        <SelectField label="First day of the week" error={errors.firstDayOfWeek?.message} {...register('firstDayOfWeek')}>
          {weekdays.map((day) => <option key={day} value={day}>{words(day)}</option>)}
        </SelectField>
      </div>
      <datalist id="zones">{timeZones().map((zone) => <option key={zone} value={zone} />)}</datalist>
      <footer className="actions"><button type="submit" className="primary" disabled={isSubmitting}>Save settings</button></footer>
    </form>
  );
}
