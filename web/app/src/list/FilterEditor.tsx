import { useState } from 'react';
import { Autocomplete, Header, Input, ListBox, ListBoxItem, ListBoxSection, TextField, useFilter } from 'react-aria-components';
import type { Condition, Subject } from './conditions';
import { ConditionForm } from './ConditionForm';

export interface EditorProps {
  subjects: Subject[];
  /** What is changed; none is a new one. */
  condition?: Condition;
  /** What the record of its value is called. */
  name?: string;
  onSet: (condition: Condition) => void;
}

/** Asks for a field, then for what it is compared with. */
export default function FilterEditor({ subjects, condition, name, onSet }: EditorProps) {
  const [subject, setSubject] = useState(condition?.subject);
  const { contains } = useFilter({ sensitivity: 'base' });
  if (subject) return <ConditionForm subject={subject} condition={condition} name={name} onSet={onSet} />;
  const groups = [...new Set(subjects.map(({ of }) => of))];
  return (
    <Autocomplete filter={contains}>
      <TextField aria-label="Find a field" autoFocus>
        <Input placeholder="Find a field" />
      </TextField>
      <ListBox aria-label="Fields" className="options filter-fields" onAction={(key) => setSubject(subjects.find((one) => one.key === key))}
        renderEmptyState={() => <p className="hint">No such field.</p>}>
        {groups.map((of) => (
          <ListBoxSection key={of ?? ''} id={of ?? ''} aria-label={of ?? 'Fields'}>
            {of && <Header className="hint">{of}</Header>}
            {subjects.filter((one) => one.of === of).map(({ key, label }) => (
              <ListBoxItem key={key} id={key} textValue={label} className="option">{label}</ListBoxItem>
            ))}
          </ListBoxSection>
        ))}
      </ListBox>
    </Autocomplete>
  );
}
