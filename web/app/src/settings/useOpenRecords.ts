import { useQuery } from 'urql';
import { OpenRecords } from '../queries/users';
import { listed, some } from '../ui/format';

/** What is a user's to work on, by kind. */
export interface Counts {
  organizations: number;
  contacts: number;
  deals: number;
  /** Those of which there are more than were counted. */
  more?: (string | false)[];
}

/** Counts what a user would hand over; undefined until it is known. */
export function useOpenRecords(id: string): { counts?: Counts } {
  const [{ data }] = useQuery({ query: OpenRecords, variables: { id }, requestPolicy: 'network-only' });
  if (!data) return {};
  const { organizations, contacts, pipeline } = data;
  const more = [organizations.count.isMore && 'organizations', contacts.count.isMore && 'contacts'];
  return { counts: { organizations: organizations.count.value, contacts: contacts.count.value, deals: pipeline.openCount, more } };
}

/** The counts in words; empty if there is nothing. */
export function inWords({ organizations, contacts, deals, more = [] }: Counts): string {
  const parts = [[organizations, 'organization'], [contacts, 'contact'], [deals, 'open deal']] as const;
  return listed(parts.filter(([n]) => n > 0).map(([n, noun]) => (more.includes(`${noun}s`) ? `more than ${some(n, noun)}` : some(n, noun))));
}

/** Counts of two calls, together. */
export const sum = (a: Counts, b?: Counts): Counts => ({
  organizations: a.organizations + (b?.organizations ?? 0),
  contacts: a.contacts + (b?.contacts ?? 0),
  deals: a.deals + (b?.deals ?? 0),
});
