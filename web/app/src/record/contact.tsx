import type { ContactFactsFragment, ContactRecordFragment } from '../gql/graphql';
import * as Q from '../queries/contacts';
import { contactStages } from '../ui/domain';
import { day, fullName } from '../ui/format';
import { operation, type Noun } from '../ui/noun';
import { oneName } from '../ui/rules';
import { Person } from '../ui/Avatar';
import { Badge } from '../ui/Badge';

export type Contact = ContactFactsFragment & Partial<ContactRecordFragment>;

export const contacts: Noun<Contact> = {
  path: '/contacts',
  one: 'contact',
  many: 'contacts',
  title: fullName,
  avatar: 'person',
  searches: 'name or email',
  twins: true,
  empty: 'Contacts are the people you sell to. Only a first or a last name is required.',
  order: { field: 'NAME', direction: 'ASC' },
  columns: [
    { label: 'Name', order: 'NAME', show: fullName },
    { label: 'Organization', show: (c) => c.organization?.name, needs: 'withOrganization', spare: 1, width: 9 },
    { label: 'Job title', show: (c) => c.jobTitle, extra: true },
    { label: 'Email', show: (c) => c.email, spare: 2, width: 16 },
    { label: 'Phone', show: (c) => c.phone ?? c.mobile, spare: 2, width: 9 },
    { label: 'City', show: (c) => c.city, extra: true },
    { label: 'Stage', show: (c) => <Badge value={c.lifecycleStage} />, width: 10.5 },
    { label: 'Owner', show: (c) => <Person person={c.owner} />, needs: 'withOwner', spare: 2, width: 11 },
    { label: 'Last contacted', order: 'LAST_CONTACTED_AT', show: (c) => day(c.lastContactedAt), extra: true, width: 9, end: true },
    { label: 'Created', order: 'CREATED_AT', show: (c) => day(c.createdAt), spare: 2, width: 9, end: true },
  ],
  filters: [
    { name: 'lifecycleStage', label: 'Stage', options: contactStages },
    { name: 'organizationId', label: 'Organization', kind: 'organization' },
    { name: 'ownerId', label: 'Owner', kind: 'user', managers: true },
  ],
  fields: [
    { name: 'firstName', label: 'First name', kind: 'text', unless: 'lastName', hint: oneName.hint, max: 100, quick: true },
    { name: 'lastName', label: 'Last name', kind: 'text', unless: 'firstName', max: 100, quick: true },
    { name: 'email', label: 'Email', kind: 'email', max: 254, quick: true },
    { name: 'phone', label: 'Phone', kind: 'tel', max: 50, quick: true },
    { name: 'mobile', label: 'Mobile', kind: 'tel', max: 50 },
    { name: 'organizationId', label: 'Organization', kind: 'organization', quick: true },
    { name: 'jobTitle', label: 'Job title', kind: 'text', max: 150, quick: true },
    { name: 'lifecycleStage', label: 'Stage', kind: 'choice', options: contactStages, always: true, bulk: true },
    { name: 'ownerId', label: 'Owner', kind: 'user', always: true, managers: true, bulk: true },
    { name: 'street', label: 'Street', kind: 'text', max: 200 },
    { name: 'postalCode', label: 'Postal code', kind: 'text', max: 20 },
    { name: 'city', label: 'City', kind: 'text', max: 100 },
    { name: 'region', label: 'Region', kind: 'text', max: 100 },
    { name: 'country', label: 'Country', kind: 'text', max: 100 },
    { name: 'website', label: 'Website', kind: 'url', max: 500 },
    { name: 'linkedinUrl', label: 'LinkedIn', kind: 'url', max: 500 },
    { name: 'description', label: 'Notes', kind: 'area', max: 10000 },
  ],
  list: operation(Q.Contacts, (d) => d.contacts),
  read: operation(Q.Contact, (d) => d.contact),
  create: operation(Q.CreateContact, (d) => d.createContact.contact),
  update: operation(Q.UpdateContact, (d) => d.updateContact.contact),
  remove: operation(Q.DeleteContact, (d) => d.deleteContact),
  restore: operation(Q.RestoreContact, (d) => d.restoreContact),
  updateMany: operation(Q.UpdateContacts, (d) => d.updateContacts),
  removeMany: operation(Q.DeleteContacts, (d) => d.deleteContacts),
  restoreMany: operation(Q.RestoreContacts, (d) => d.restoreContacts),
  destroy: operation(Q.DestroyContact, (d) => d.destroyContact),
};
