import { fullName } from '../ui/format';
import { oneName } from '../ui/rules';
import { contact } from './contact.gen';
import { describe } from './describe';

export type { Contact } from './contact.gen';

export const contacts = describe(contact, {
  title: fullName,
  avatar: 'person',
  icon: 'person',
  key: 'c',
  searches: 'name or email',
  twins: true,
  empty: 'Contacts are the people you sell to. Only a first or a last name is required.',
  aside: (c) => c.jobTitle,
  hint: (c) => c.email,
  attributes: {
    firstName: { unless: 'lastName', hint: oneName.hint, quick: true },
    lastName: { unless: 'firstName', quick: true },
    organizationId: { quick: true, column: { spare: 1, width: 9 } },
    jobTitle: { quick: true, column: { extra: true } },
    email: { quick: true, column: { spare: 2, width: 16 } },
    phone: { kind: 'tel', quick: true, column: { spare: 2, width: 9, show: (c) => c.phone ?? c.mobile } },
    mobile: { kind: 'tel' },
    lifecycleStage: { label: 'Stage', bulk: true, column: { width: 10.5 } },
    ownerId: {},
    street: {},
    postalCode: {},
    city: { column: { extra: true } },
    region: {},
    country: {},
    website: {},
    linkedinUrl: { label: 'LinkedIn' },
    twitterUrl: { label: 'Twitter' },
    facebookUrl: { label: 'Facebook' },
    description: { label: 'Notes' },
    lastContactedAt: { readOnly: true, order: 'LAST_CONTACTED_AT', column: { extra: true, width: 9 } },
    createdAt: {},
  },
});
