import { Button, Dialog, DialogTrigger, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { StageSign } from '../ui/Badge';
import { Days } from '../ui/DatePicker';
import { day, words } from '../ui/format';
import type { Field } from '../ui/noun';
import { Picker, type PickerKind } from '../ui/Picker';

interface Props {
  field: Field;
  label: string;
  disabled: boolean;
  /** What is to be known before it is set. */
  note?: string;
  onSet: (value: string | null, name: string) => void;
}

/** A button that asks for a field's value: one of a menu, a day of a calendar, or a record. */
export function Setter({ field, label, disabled, note, onSet }: Props) {
  if (field.kind === 'choice') {
    return (
      <MenuTrigger>
        <Button isDisabled={disabled}>{label}</Button>
        <Popover className="popover menu-popover" placement="top" offset={6}>
          {note && <p className="hint note">{note}</p>}
          <Menu className="options" aria-label={label} onAction={(key) => onSet(String(key), words(String(key)))}>
            {(field.options ?? []).map((option) => (
              <MenuItem key={option} id={option} textValue={words(option)} className="option signed"><StageSign stage={option} />{words(option)}</MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    );
  }
  return (
    <DialogTrigger>
      <Button isDisabled={disabled}>{label}</Button>
      <Popover className="popover date-popover" placement="top" offset={6}>
        <Dialog className="calendar" aria-label={label}>
          {({ close }) => {
            const set = (value: string | null, name: string) => {
              close();
              onSet(value, name);
            };
            return (
              <>
                {note && <p className="hint note">{note}</p>}
                {field.kind === 'date' ? (
                  <>
                    <Days onChoose={(chosen) => set(chosen, day(chosen))} />
                    {!field.always && <button type="button" className="quiet wide" onClick={() => set(null, 'empty')}>No date</button>}
                  </>
                ) : (
                  <Picker label={label} kind={field.kind as PickerKind} value={null} always={field.always}
                    onChange={(choice) => set(choice?.id ?? null, choice?.name ?? 'empty')} />
                )}
              </>
            );
          }}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
