import type * as G from '../gql/graphql';
import * as Q from '../queries/contacts';
import { contactStages } from '../ui/domain';
import { fullName } from '../ui/format';
import { operation, type Attribute } from '../ui/noun';
import { oneName } from '../ui/rules';
import { describe } from './describe';
import type { Unsaid } from './unsaid';

export type Contact = G.ContactFactsFragment & Partial<G.ContactRecordFragment>;

export const contacts = describe<Contact>({
  path: '/contacts',
  one: 'contact',
  many: 'contacts',
  title: fullName,
  avatar: 'person',
  searches: 'name or email',
  twins: true,
  empty: 'Contacts are the people you sell to. Only a first or a last name is required.',
  order: { field: 'NAME', direction: 'ASC' },
  narrow: ['lifecycleStage', 'organizationId', 'ownerId'] satisfies (keyof G.ContactFilter)[],
  children: ['deals'],
  attributes: {
    firstName: { label: 'First name', kind: 'text', unless: 'lastName', hint: oneName.hint, max: 100, quick: true },
    lastName: { label: 'Last name', kind: 'text', unless: 'firstName', max: 100, quick: true },
    organizationId: { label: 'Organization', kind: 'organization', quick: true, column: { spare: 1, width: 9 } },
    jobTitle: { label: 'Job title', kind: 'text', max: 150, quick: true, column: { extra: true } },
    email: { label: 'Email', kind: 'email', max: 254, quick: true, column: { spare: 2, width: 16 } },
    phone: { label: 'Phone', kind: 'tel', max: 50, quick: true, column: { spare: 2, width: 9, show: (c) => c.phone ?? c.mobile } },
    mobile: { label: 'Mobile', kind: 'tel', max: 50 },
    lifecycleStage: { label: 'Stage', kind: 'choice', options: contactStages, always: true, bulk: true, column: { width: 10.5 } },
    ownerId: { label: 'Owner', kind: 'user', always: true, managers: true, bulk: true, column: { spare: 2, width: 11, card: false } },
    street: { label: 'Street', kind: 'text', max: 200 },
    postalCode: { label: 'Postal code', kind: 'text', max: 20 },
    city: { label: 'City', kind: 'text', max: 100, column: { extra: true } },
    region: { label: 'Region', kind: 'text', max: 100 },
    country: { label: 'Country', kind: 'text', max: 100 },
    website: { label: 'Website', kind: 'url', max: 500 },
    linkedinUrl: { label: 'LinkedIn', kind: 'url', max: 500 },
    twitterUrl: { label: 'Twitter', kind: 'url', max: 500 },
    facebookUrl: { label: 'Facebook', kind: 'url', max: 500 },
    description: { label: 'Notes', kind: 'area', max: 10000 },
    lastContactedAt: { label: 'Last contacted', kind: 'instant', readOnly: true, column: { order: 'LAST_CONTACTED_AT', extra: true, width: 9 } },
    createdAt: { label: 'Created', kind: 'instant', readOnly: true, always: true, column: { order: 'CREATED_AT', spare: 2, card: false, width: 9 } },
  } satisfies Record<Exclude<keyof G.ContactWhere, Unsaid>, Attribute<Contact>>,
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
});
