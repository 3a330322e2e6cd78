import { describe } from './describe';
import { organization } from './organization.gen';

export type { Organization } from './organization.gen';

export const organizations = describe(organization, {
  avatar: 'company',
  icon: 'building',
  key: 'o',
  long: true,
  searches: 'name or domain',
  twins: true,
  byName: true,
  empty: 'Organizations are the companies your contacts work for. Only a name is required.',
  hint: (o) => o.city,
  attributes: {
    name: {},
    industry: { quick: true, column: { spare: 1, width: 10 } },
    domain: { column: { extra: true } },
    email: { quick: true, column: { extra: true } },
    phone: { kind: 'tel', quick: true, column: { extra: true, width: 10 } },
    employeeRange: { label: 'Employees', column: { spare: 2, width: 9 } },
    annualRevenue: { column: { extra: true, width: 10 } },
    street: {},
    postalCode: {},
    city: { quick: true, column: { spare: 2, width: 8 } },
    region: {},
    country: { column: { extra: true } },
    lifecycleStage: { label: 'Stage', bulk: true, column: { width: 9 } },
    ownerId: {},
    website: {},
    linkedinUrl: { label: 'LinkedIn' },
    twitterUrl: { label: 'Twitter' },
    facebookUrl: { label: 'Facebook' },
    description: { label: 'Notes' },
    lastContactedAt: { readOnly: true },
    createdAt: { column: { spare: 1, width: 9 } },
  },
});
