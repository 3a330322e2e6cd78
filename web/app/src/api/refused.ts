import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import type { CombinedError } from 'urql';
import { troubleOf, type Trouble } from './words';

/** Says what is wrong at the form's field that it is about; returns it where the form has no such field. */
export function sayAtField<Form extends FieldValues>(
  error: CombinedError,
  form: Form,
  setError: UseFormSetError<Form>,
): Trouble | undefined {
  const trouble = troubleOf(error);
  if (!trouble.field || !(trouble.field in form)) return trouble;
  setError(trouble.field as Path<Form>, { message: trouble.text }, { shouldFocus: true });
  return undefined;
}
