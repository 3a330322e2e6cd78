import { part } from './part';
import { TextField } from './Field';

/** What a date is asked with; its text is the API's, as in 2026-03-04, or empty. */
export interface DateProps {
  label: string;
  error?: string;
  value?: string;
  onChange?: (event: { target: { value: string } }) => void;
  onKeyDown?: (event: never) => void;
}

// Apart, with its calendar: few visits need it.
const Chosen = part<DateProps>(() => import('./DatePicker').then((m) => m.default), ({ label }) => <TextField label={label} disabled />);

/**
 * A day, typed or chosen in a calendar. Not the browser's own field: that one is
 * written as the browser is set, and begins its weeks as it likes.
 */
export const DateField = (props: DateProps) => <Chosen {...props} />;
