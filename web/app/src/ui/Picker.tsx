import { useEffect, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, type Key } from 'react-aria-components';
import { useClient, type Client } from 'urql';
import { troubleOf } from '../api/words';
import type { Connection } from '../api/endless';
import { Users } from '../queries/users';
import { nounOne } from '../record/nouns';
import type { RecordName } from '../record/nouns.gen';
import { fullName } from './format';
import type { Noun, Row } from './noun';
import { toast } from './toast';

/** A record that can be chosen. */
export interface Choice {
  id: string;
  name: string;
}

export type PickerKind = RecordName | 'user';

const NEW = 'new';
const NONE = 'none';
const PAGE = { first: 20 };

/** The first records whose name holds the text. */
async function find(client: Client, kind: PickerKind, search: string): Promise<Choice[]> {
  const filter = search ? { search } : {};
  const order = { orderBy: { field: 'NAME', direction: 'ASC' } } as const;
  if (kind !== 'user') {
    const { list, title } = nounOne(kind);
    const { data } = await client.query(list.document, { ...PAGE, ...order, filter } as never);
    return data ? (list.pick(data) as Connection<Row>).edges.map(({ node }) => ({ id: node.id, name: title(node) })) : [];
  }
  const { data } = await client.query(Users, { ...PAGE, ...order, filter: { ...filter, active: true } });
  return (data?.users.edges ?? []).map(({ node }) => ({ id: node.id, name: fullName(node) }));
}

interface Props {
  label: string;
  kind: PickerKind;
  value: Choice | null;
  onChange: (choice: Choice | null) => void;
  /** Hides the label where the page says it already. */
  bare?: boolean;
  always?: boolean;
  /** A record that is not offered, by its ID. */
  without?: string;
  /** What is chosen now, where only another one is wanted: it is named, but not offered. */
  present?: Choice | null;
  /** Narrows a list: no record is made. */
  filter?: boolean;
}

/** Chooses a record by typing a part of its name; one that a name is enough for is made if it is not there yet. */
export function Picker({ label, kind, value, onChange, bare, always, without, present, filter }: Props) {
  const client = useClient();
  const noun = kind === 'user' ? undefined : nounOne(kind);
  const [text, setText] = useState(value?.name ?? '');
  const [answer, setFound] = useState<Choice[]>();
  // A page may have several of these: none asks before it is used.
  const [used, setUsed] = useState(false);
  const found = answer ?? [];
  // Another value from without: what was typed was about the former.
  useEffect(() => setText(value?.name ?? ''), [value?.id, value?.name]);
  const search = text === value?.name ? '' : text.trim();

  useEffect(() => {
    if (!used) return;
    let late = false;
    const timer = setTimeout(async () => {
      const choices = await find(client, kind, search);
      if (!late) setFound(choices.filter((choice) => choice.id !== without && choice.id !== present?.id));
    }, 150);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [client, kind, search, used, without, present?.id]);

  const known = found.some((choice) => choice.name.toLowerCase() === search.toLowerCase());
  const items = [
    ...(value && !found.some((choice) => choice.id === value.id) ? [value] : []),
    ...found,
    ...(noun?.byName && search && !known && !filter ? [{ id: NEW, name: `Add “${search}”` }] : []),
    ...((value || present) && !always ? [{ id: NONE, name: 'None' }] : []),
  ];

  const choose = async (key: Key | null) => {
    if (key === null) return;
    const chosen = key === NONE ? null : key === NEW ? await make(client, noun!, search) : items.find((item) => item.id === key);
    if (chosen === undefined) return;
    setText(chosen?.name ?? '');
    onChange(chosen);
  };

  return (
    <ComboBox
      className="field picker" items={items} inputValue={text} onInputChange={setText} menuTrigger="focus"
      selectedKey={value?.id ?? null} onSelectionChange={(key) => void choose(key)} defaultFilter={() => true}
      allowsEmptyCollection onFocus={() => setUsed(true)} onBlur={() => setText(value?.name ?? '')} {...(bare && { 'aria-label': label })}
    >
      {!bare && <Label>{label}</Label>}
      <Input placeholder={present?.name ?? 'Type a name'} />
      <Popover className="popover" offset={4}>
        <ListBox<Choice> className="options" renderEmptyState={() => <p className="hint">{answer ? 'No results.' : 'Searching…'}</p>}>
          {(item) => <ListBoxItem className="option" textValue={item.name}>{item.name}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Makes a record of a name alone. */
async function make(client: Client, { create, title }: Noun<Row>, name: string): Promise<Choice | undefined> {
  const { data, error } = await client.mutation(create.document, { input: { name } } as never);
  if (error) toast({ text: troubleOf(error).text, bad: true });
  const made = data ? create.pick(data) : undefined;
  return made && { id: made.id, name: title(made) };
}
