import { useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { Dialog, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { plain } from '../record/change';
import { StageSign } from '../ui/Badge';
import { wrong } from '../ui/Control';
import { Days } from '../ui/DatePicker';
import { words } from '../ui/format';
import { isReference, isWhole, nameOf, related, valueOf, type Column, type Field, type Row } from '../ui/noun';
import { Picker, type Choice, type PickerKind } from '../ui/Picker';
import type { Failed } from './cells';

export interface EditorProps {
  /** The cell that it stands in. */
  cell: HTMLElement;
  column: Column<never>;
  row: Row;
  failed?: Failed<Row>;
  /** Saves what was made of the row as it was seen. */
  onSave: (seen: Row, text: string, choice?: Choice | null) => void;
  /** Ends the change: here, on to the next cell, or because the focus has gone elsewhere. */
  onStop: (on?: 1 | -1 | 'left') => void;
}

/** A cell that is being changed: a line to type into, or a list, a calendar or a search below it. */
export default function CellEditor(props: EditorProps) {
  const field = props.column.field!;
  return field.kind === 'choice' || field.kind === 'date' || isReference(field) ? <Below {...props} /> : <Line {...props} />;
}

const wayOn = (event: KeyboardEvent) => (event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : undefined);

/** A value that is typed: Enter saves, Tab saves and goes on, Escape leaves it as it was. */
function Line({ cell, column, row, failed, onSave, onStop }: EditorProps) {
  const field = column.field!;
  const before = valueOf(field, row);
  const [text, setText] = useState(failed?.text ?? before);
  const [why, setWhy] = useState(failed && (failed.theirs ? undefined : failed.why));
  const input = useRef<HTMLInputElement>(null);
  // With the focus, not a moment later: the next letter takes the place of all.
  useLayoutEffect(() => input.current?.select(), []);
  const save = (on?: 1 | -1 | 'left', seen = row) => {
    const bad = wrong(field, text, row);
    setWhy(bad);
    if (bad) return;
    onStop(on);
    if (text !== before || seen !== row) onSave(seen, text);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onStop();
    else if (event.key === 'Enter' || event.key === 'Tab') save(wayOn(event));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const blur = (event: FocusEvent) => {
    // Elsewhere on the page what was typed is kept; the words about it are no elsewhere.
    if (!(event.relatedTarget as Element | null)?.closest('.cell-trouble') && document.hasFocus() && !failed?.theirs) save('left');
  };
  return (
    <div className="cell-editor">
      <input ref={input} aria-label={field.label} aria-invalid={why ? true : undefined} value={text} maxLength={isWhole(field) ? undefined : field.max} autoFocus
        inputMode={field.kind === 'decimal' || isWhole(field) ? 'decimal' : undefined}
        onChange={(event) => setText(event.target.value)} onKeyDown={keys} onBlur={blur} />
      {(why || failed?.theirs) && (
        <Popover className="popover cell-trouble" triggerRef={{ current: cell }} isOpen isNonModal placement="bottom start" offset={4}>
          {failed?.theirs ? <Overtaken field={field} theirs={failed.theirs} onMine={() => save(undefined, failed.theirs!)} onTheirs={() => onStop()} /> : <p className="error" role="alert">{why}</p>}
        </Popover>
      )}
    </div>
  );
}

/** A value that is chosen, from a list, a calendar or other records, below its cell. */
function Below({ cell, column, row, failed, onSave, onStop }: EditorProps) {
  const field = column.field!;
  const before = valueOf(field, row);
  const choose = (text: string, choice?: Choice | null) => {
    onStop();
    if (text !== before) onSave(row, text, choice);
  };
  const keys = (event: KeyboardEvent) => {
    const on = wayOn(event);
    // A calendar and a search have parts that Tab goes through.
    if (field.kind !== 'choice' || (on === undefined && event.key !== 'Enter')) return;
    event.preventDefault();
    event.stopPropagation();
    // The option that is chosen already is chosen by Enter too: that ends it.
    if (on === undefined) choose((event.target as Element).getAttribute('data-key') ?? before);
    else onStop(on);
  };
  return (
    <Popover className="popover cell-popover" data-kind={field.kind} triggerRef={{ current: cell }} isOpen onOpenChange={(open) => !open && onStop()} placement="bottom start" offset={2}>
      <Dialog className="cell-editor" aria-label={field.label}>
        <div onKeyDownCapture={keys}>
          {failed && (failed.theirs
            ? <Overtaken field={field} theirs={failed.theirs} onMine={() => { onStop(); onSave(failed.theirs!, failed.text); }} onTheirs={() => onStop()} />
            : <p className="error" role="alert">{failed.why}</p>)}
          <Chooser field={field} row={row} before={before} onChoose={choose} />
        </div>
      </Dialog>
    </Popover>
  );
}

function Chooser({ field, row, before, onChoose }: { field: Field; row: Row; before: string; onChoose: (text: string, choice?: Choice | null) => void }) {
  if (field.kind === 'date') {
    return (
      <div className="calendar">
        <Days value={before} onChoose={onChoose} />
        {!field.always && before && <button type="button" className="quiet wide" onClick={() => onChoose('')}>No date</button>}
      </div>
    );
  }
  if (field.kind === 'choice') {
    const options = [...(field.options ?? []), ...(field.always ? [] : [''])];
    return (
      <ListBox className="options" aria-label={field.label} autoFocus selectionMode="single" selectedKeys={[before]} disallowEmptySelection onSelectionChange={(keys) => onChoose([...keys].map(String)[0] ?? '')}>
        {options.map((option) => <ListBoxItem key={option} id={option} textValue={option ? words(option) : 'None'} className="option signed"><StageSign stage={option} />{option ? words(option) : 'None'}</ListBoxItem>)}
      </ListBox>
    );
  }
  const now = related(field, row);
  return (
    <div className="calendar">
      <Picker label={field.label} kind={field.kind as PickerKind} value={null} present={now ? { id: now.id, name: nameOf(now) } : null} always={field.always}
        onChange={(choice) => onChoose(choice?.id ?? '', choice)} />
    </div>
  );
}

/** Says that somebody else came first, and offers both. */
const Overtaken = ({ field, theirs, onMine, onTheirs }: { field: Field; theirs: Row; onMine: () => void; onTheirs: () => void }) => (
  <div className="problem" role="alert">
    <p>Somebody else changed this field meanwhile. {field.label} is now “{plain(field, theirs)}”.</p>
    <button type="button" onClick={onMine}>Save mine</button>
    <button type="button" onClick={onTheirs}>Keep theirs</button>
  </div>
);
