import { parseDate, type CalendarDate } from '@internationalized/date';
import { useState, type ComponentProps, type KeyboardEvent } from 'react';
import {
  Button, Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, DateInput,
  DatePicker as AriaDatePicker, DateSegment, Dialog, FieldError, Group, Heading, Label, Popover,
} from 'react-aria-components';
import type { Weekday } from '../gql/graphql';
import type { DateProps } from './DateField';
import { written } from './locale';

/** A day of the API; null if it is none. */
function dayOf(text: string | undefined): CalendarDate | null {
  try {
    return text ? parseDate(text) : null;
  } catch {
    return null;
  }
}

/** A day of the week as calendars take it: "mon". */
const firstDay = (day: Weekday) => day.slice(0, 3).toLowerCase() as ComponentProps<typeof Calendar>['firstDayOfWeek'];

/** A day in parts, in the workspace's order, with a calendar whose weeks begin as the workspace's do. */
export default function DatePicker({ label, error, value, onChange, onKeyDown }: DateProps) {
  const [day, setDay] = useState(dayOf(value));
  const shown = day?.toString() === (value ?? '') || (!day && !value) ? day : dayOf(value);
  const change = (next: CalendarDate | null) => {
    setDay(next);
    onChange?.({ target: { value: next?.toString() ?? '' } });
  };
  // The calendar and its button have a use of their own for Enter and Escape, and the parts keep them to themselves.
  const keys = (event: KeyboardEvent) => {
    const part = event.target as Element;
    if (part.getAttribute('role') !== 'spinbutton') return;
    if (onKeyDown) onKeyDown(event as never);
    else if (event.key === 'Enter') part.closest('form')?.requestSubmit();
  };
  return (
    <AriaDatePicker className="field date" value={shown} onChange={change} isInvalid={error !== undefined}>
      <Label>{label}</Label>
      <Group className="date-group" onKeyDownCapture={keys}>
        <DateInput className="date-input">{(segment) => <DateSegment segment={segment} className="date-part" />}</DateInput>
        {day && <Button slot={null} className="quiet" aria-label={`Clear ${label}`} onPress={() => change(null)}>✕</Button>}
        <Button className="quiet">▾</Button>
      </Group>
      <FieldError className="error">{error}</FieldError>
      <Popover className="popover date-popover" placement="bottom start" offset={4}>
        <Dialog className="calendar" aria-label={label}>
          <Days />
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}

/** A month's days. Within a date's field they are that date's; else `value` is the day that is chosen now. */
export const Days = ({ value, onChoose }: { value?: string; onChoose?: (day: string) => void }) => (
  <Calendar firstDayOfWeek={firstDay(written().firstDayOfWeek)} {...(value && { defaultValue: dayOf(value), autoFocus: true })} {...(onChoose && { onChange: (day: { toString: () => string }) => onChoose(day.toString()) })}>
    <header className="card-head">
      <Button slot="previous" className="quiet">‹</Button>
      <Heading />
      <Button slot="next" className="quiet">›</Button>
    </header>
    <CalendarGrid weekdayStyle="short">
      <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
      <CalendarGridBody>{(date) => <CalendarCell date={date} className="calendar-day" />}</CalendarGridBody>
    </CalendarGrid>
  </Calendar>
);
