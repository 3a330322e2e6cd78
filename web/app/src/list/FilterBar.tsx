import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Icon } from '../ui/Icon';
import { part } from '../ui/part';
import type { Condition, Subject } from './conditions';
import type { EditorProps } from './FilterEditor';
import { useSentence } from './sentence';

// Apart: the pickers and calendars of all kinds of fields are in it.
export const FilterEditor = part<EditorProps>(() => import('./FilterEditor').then((m) => m.default), <p className="hint">Loading…</p>);

interface Props {
  subjects: Subject[];
  conditions: Condition[];
  any: boolean;
  onChange: (conditions: Condition[], how?: { any: boolean }) => void;
  onClear: () => void;
}

/** The button that adds a condition. */
export function AddFilter({ subjects, conditions, onChange }: Omit<Props, 'any' | 'onClear'>) {
  const [open, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="add-filter"><Icon name="filter" size={16} />Filter</Button>
      <Popover className="popover filter-popover" placement="bottom end" offset={4}>
        <Dialog className="filter-editor" aria-label="Add a filter">
          <FilterEditor subjects={subjects} onSet={(condition) => { setOpen(false); onChange([...conditions, condition]); }} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The conditions of a list, each a sentence that can be changed and taken away. */
export function Chips({ subjects, conditions, any, onChange, onClear }: Props) {
  if (conditions.length === 0) return null;
  const put = (i: number, ...one: Condition[]) => onChange([...conditions.slice(0, i), ...one, ...conditions.slice(i + 1)]);
  return (
    <ul className="chips" aria-label="Filters">
      {conditions.map((condition, i) => (
        <Chip key={`${i} ${condition.subject.key} ${condition.by}`} subjects={subjects} condition={condition} onSet={(one) => put(i, one)} onRemove={() => put(i)} />
      ))}
      {conditions.length > 1 && (
        <li>
          <select aria-label="How the filters go together" value={any ? 'any' : 'all'} onChange={(event) => onChange(conditions, { any: event.target.value === 'any' })}>
            <option value="all">All of these</option>
            <option value="any">Any of these</option>
          </select>
        </li>
      )}
      <li><button type="button" className="quiet clear" onClick={onClear}>Clear</button></li>
    </ul>
  );
}

function Chip({ subjects, condition, onSet, onRemove }: { subjects: Subject[]; condition: Condition; onSet: (one: Condition) => void; onRemove: () => void }) {
  const [open, setOpen] = useState(false);
  const { text, name } = useSentence(condition);
  return (
    <li className="chip">
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <Button>{text}</Button>
        <Popover className="popover filter-popover" placement="bottom start" offset={4}>
          <Dialog className="filter-editor" aria-label={text}>
            <FilterEditor subjects={subjects} condition={condition} name={name} onSet={(one) => { setOpen(false); onSet(one); }} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <button type="button" className="quiet" aria-label={`Remove filter: ${text}`} onClick={onRemove}>✕</button>
    </li>
  );
}
