import type { Connection } from '../api/endless';
import type { SearchQuery } from '../gql/graphql';
import { beginningWith } from '../record/nouns';
import { words } from '../ui/format';
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
export const beginnings = beginningWith('deals', 'contacts', 'organizations');

/** Pages and new records whose name holds the text. */
export function commands(text: string, admin: boolean): Group[] {
  const fits = (entry: Entry) => entry.title.toLowerCase().includes(text.toLowerCase());
  const create = beginnings.map((noun): Entry => ({ id: `new-${noun.one}`, title: `New ${noun.one}`, icon: noun.icon, act: { create: noun } }));
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
  const answers = found as unknown as Record<string, Connection<Row>>;
  return filled(beginningWith('contacts', 'organizations', 'deals').map((noun) => group(noun, text, answers[noun.many]!)));
}

function group(noun: Noun<Row>, text: string, { edges, pageInfo }: Connection<Row>): Group {
  const { icon, title, hint } = noun;
  const entries = edges.map(({ node }): Entry => ({ id: node.id, title: title(node), hint: hint?.(node) ?? undefined, icon, act: { go: `${noun.path}/${node.id}` } }));
  if (pageInfo.hasNextPage) {
    const go = `${noun.path}?search=${encodeURIComponent(text)}`;
    entries.push({ id: `all-${noun.many}`, title: `All ${noun.many} with “${text}”`, icon, act: { go } });
  }
  return { title: words(noun.many), entries };
}

const filled = (groups: Group[]) => groups.filter(({ entries }) => entries.length > 0);
