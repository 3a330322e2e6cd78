import { useState } from 'react';
import { useQuery } from 'urql';
import { Named } from '../queries/search';
import { fullName, words } from '../ui/format';
import type { Filter } from '../ui/noun';
import { Picker, type Choice, type PickerKind } from '../ui/Picker';

interface Props {
  filters: Filter[];
  values: Record<string, string>;
  onChange: (name: string, value: string) => void;
}

/** The choices above a table, each one that the API can narrow the list by. */
export const Filters = ({ filters, values, onChange }: Props) =>
  filters.map(({ name, label, options, kind }) =>
    kind ? (
      <RecordFilter key={name} label={label} kind={kind} id={values[name]} onChange={(id) => onChange(name, id)} />
    ) : (
      <select key={name} aria-label={label} value={values[name] ?? ''} onChange={(event) => onChange(name, event.target.value)}>
        <option value="">{label}: all</option>
        {options?.map((option) => <option key={option} value={option}>{words(option)}</option>)}
      </select>
    ),
  );

function RecordFilter({ label, kind, id, onChange }: { label: string; kind: PickerKind; id?: string; onChange: (id: string) => void }) {
  const [picked, setPicked] = useState<Choice | null>(null);
  const known = id === picked?.id ? picked : null;
  // An address has a record's ID alone, which may be that of one that is gone.
  const [{ data }] = useQuery({
    query: Named, pause: !id || known !== null, requestPolicy: 'cache-first',
    variables: { id: id ?? '', user: kind === 'user', organization: kind === 'organization', contact: kind === 'contact' },
  });
  const value = id ? known ?? choiceOf(data?.[kind], id) : null;
  const pick = (choice: Choice | null) => {
    setPicked(choice);
    onChange(choice?.id ?? '');
  };
  return <Picker label={label} kind={kind} value={value} onChange={pick} filter />;
}

const choiceOf = (record: { id: string; name: string } | { id: string; firstName: string; lastName: string } | null | undefined, id: string): Choice =>
  ({ id, name: record?.id !== id ? '…' : 'name' in record ? record.name : fullName(record) });
