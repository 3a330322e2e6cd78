import type { SearchQuery } from '../gql/graphql';
import { contacts } from '../record/contact';
import { deals } from '../record/deal';
import { organizations } from '../record/organization';
import { fullName, money, words } from '../ui/format';
import type { IconName } from '../ui/Icon';
import type { Noun, Row } from '../ui/noun';
import { account, places } from '../ui/places';

/** What choosing an entry does: goes to a page, or begins a record. */
export type Act = { go: string } | { create: Noun<Row> } | { help: true };

/** One line of the palette. */
export interface Entry {
  id: string;
  title: string;
  hint?: string;
  icon: IconName;
  act: Act;
}

export interface Group {
  title: string;
  entries: Entry[];
}

/** The kinds of records that can be begun from everywhere. */
export const beginnings: { noun: Noun<Row>; icon: IconName }[] = [
  { noun: deals as never, icon: 'deal' },
  { noun: contacts as never, icon: 'person' },
  { noun: organizations as never, icon: 'building' },
];

/** Pages and new records whose name holds the text. */
export function commands(text: string, admin: boolean): Group[] {
  const fits = (entry: Entry) => entry.title.toLowerCase().includes(text.toLowerCase());
  const create = beginnings.map(({ noun, icon }): Entry => ({ id: `new-${noun.one}`, title: `New ${noun.one}`, icon, act: { create: noun } }));
  const open = [...places.filter((place) => !place.admins || admin), account];
  const pages = open.map(({ path, label, icon }): Entry => ({ id: `go-${path}`, title: label, icon, act: { go: path } }));
  const help: Entry = { id: 'keys', title: 'Keyboard shortcuts', icon: 'keyboard', act: { help: true } };
  return filled([
    { title: 'Go to', entries: pages.filter(fits) }, { title: 'Create', entries: create.filter(fits) }, { title: 'Help', entries: [help].filter(fits) },
  ]);
}

/** Records that were found, each kind with the way to all that fit. */
export function records(found: SearchQuery | undefined, text: string): Group[] {
  if (!found) return [];
  return filled([
    group(contacts as never, 'person', text, found.contacts, (c) => ({ title: fullName(c), hint: c.email ?? undefined })),
    group(organizations as never, 'building', text, found.organizations, (o) => ({ title: o.name, hint: o.city ?? undefined })),
    group(deals as never, 'deal', text, found.deals, (d) => ({
      title: d.name, hint: [words(d.stage), money(d.amount, d.currency)].filter(Boolean).join(' · '),
    })),
  ]);
}

function group<N extends { id: string }>(
  noun: Noun<Row>,
  icon: IconName,
  text: string,
  { edges, pageInfo }: { edges: { node: N }[]; pageInfo: { hasNextPage: boolean } },
  say: (node: N) => { title: string; hint?: string },
): Group {
  const entries = edges.map(({ node }): Entry => ({ id: node.id, ...say(node), icon, act: { go: `${noun.path}/${node.id}` } }));
  if (pageInfo.hasNextPage) {
    const go = `${noun.path}?search=${encodeURIComponent(text)}`;
    entries.push({ id: `all-${noun.many}`, title: `All ${noun.many} with “${text}”`, icon, act: { go } });
  }
  return { title: words(noun.many), entries };
}

const filled = (groups: Group[]) => groups.filter(({ entries }) => entries.length > 0);
