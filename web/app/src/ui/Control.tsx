import type { ComponentProps } from 'react';
import { currencies } from './domain';
import { DateField } from './DateField';
import { AreaField, SelectField, TextField } from './Field';
import { numberOf, typed, words } from './format';
import { isWhole, type Field } from './noun';
import { oneName } from './rules';

type Shared = Pick<ComponentProps<'input'>, 'name' | 'value' | 'defaultValue' | 'autoFocus'> & {
  // One control may be any of three elements: react-hook-form's handlers take each of them.
  onChange?: (event: never) => unknown;
  onBlur?: (event: never) => unknown;
  onKeyDown?: (event: never) => void;
  ref?: (element: never) => void;
};

const types: Partial<Record<Field['kind'], string>> = { email: 'email', tel: 'tel', url: 'url' };

/** The control of a field that is typed or chosen, but for those that refer to a record. */
export function Control({ field, error, ...rest }: { field: Field; error?: string } & Shared) {
  const shared = { label: field.label, error, hint: field.hint, ...rest } as never as ComponentProps<typeof TextField>;
  switch (field.kind) {
    case 'choice':
      return (
        <SelectField {...(shared as ComponentProps<typeof SelectField>)}>
          {!field.always && <option value="">None</option>}
          {field.options?.map((option) => <option key={option} value={option}>{words(option)}</option>)}
        </SelectField>
      );
    case 'currency':
      return (
        <>
          <TextField {...shared} list="currencies" maxLength={3} autoComplete="off" hint="Three letters, as in EUR" />
          <datalist id="currencies">{currencies.map((code) => <option key={code} value={code} />)}</datalist>
        </>
      );
    case 'area':
      return <AreaField {...(shared as ComponentProps<typeof AreaField>)} maxLength={field.max} />;
    case 'date':
      return <DateField {...(shared as unknown as ComponentProps<typeof DateField>)} />;
    case 'percent': case 'integer':
      return <TextField {...shared} type="number" min={field.min} max={field.max} inputMode="numeric" />;
    case 'decimal':
      return <TextField {...shared} inputMode="decimal" placeholder={typed('0.00')} />;
    default:
      return <TextField {...shared} type={types[field.kind] ?? 'text'} maxLength={field.max} required={field.required} />;
  }
}

/** What is wrong with a text before the server is asked; undefined if nothing is. */
export function wrong(field: Field, text: string, others: Record<string, unknown> = {}): string | undefined {
  const value = text.trim();
  if (!value && field.unless) return String(others[field.unless] ?? '').trim() ? undefined : oneName.wrong;
  if (!value) return field.required || field.always ? `${field.label} is required.` : undefined;
  if (field.kind === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) return 'Enter an email address, such as ada@example.com.';
  if (field.kind === 'url' && !/^https?:\/\/\S+$/i.test(value)) return 'Enter an address that starts with https://.';
  if (field.kind === 'decimal' && numberOf(value) === undefined) return `Write the amount as in 1250 or ${typed('1250.50')}.`;
  if (field.kind === 'date' && value < '1900') return 'Enter a year of four digits.';
  if (field.kind === 'currency' && !/^[A-Z]{3}$/i.test(value)) return 'Enter a currency of three letters, such as EUR.';
  if (isWhole(field)) return wholeWrong(field, value);
  return undefined;
}

function wholeWrong({ min = -(2 ** 31), max = 2 ** 31 - 1 }: Field, value: string): string | undefined {
  const fits = /^-?\d{1,10}$/.test(value) && Number(value) >= min && Number(value) <= max;
  return fits ? undefined : `Enter a whole number from ${min} to ${max}.`;
}
