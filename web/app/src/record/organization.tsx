import type * as G from '../gql/graphql';
import * as Q from '../queries/organizations';
import { employeeRanges, industries, organizationStages } from '../ui/domain';
import { operation, type Attribute } from '../ui/noun';
import { describe } from './describe';
import type { Unsaid } from './unsaid';

export type Organization = G.OrganizationFactsFragment & Partial<G.OrganizationRecordFragment>;

export const organizations = describe<Organization>({
  path: '/organizations',
  one: 'organization',
  many: 'organizations',
  title: (o) => o.name,
  avatar: 'company',
  searches: 'name or domain',
  twins: true,
  empty: 'Organizations are the companies your contacts work for. Only a name is required.',
  order: { field: 'NAME', direction: 'ASC' },
  narrow: ['lifecycleStage', 'industry', 'ownerId'] satisfies (keyof G.OrganizationFilter)[],
  children: ['contacts', 'deals'],
  attributes: {
    name: { label: 'Name', kind: 'text', required: true, max: 200, quick: true },
    industry: { label: 'Industry', kind: 'choice', options: industries, quick: true, column: { spare: 1, width: 10 } },
    domain: { label: 'Domain', kind: 'text', max: 253, column: { extra: true } },
    email: { label: 'Email', kind: 'email', max: 254, quick: true, column: { extra: true } },
    phone: { label: 'Phone', kind: 'tel', max: 50, quick: true, column: { extra: true, width: 10 } },
    employeeRange: { label: 'Employees', kind: 'choice', options: employeeRanges, column: { spare: 2, width: 9 } },
    annualRevenue: { label: 'Annual revenue', kind: 'decimal', column: { order: 'ANNUAL_REVENUE', extra: true, width: 10 } },
    street: { label: 'Street', kind: 'text', max: 200 },
    postalCode: { label: 'Postal code', kind: 'text', max: 20 },
    city: { label: 'City', kind: 'text', max: 100, quick: true, column: { spare: 2, width: 8 } },
    region: { label: 'Region', kind: 'text', max: 100 },
    country: { label: 'Country', kind: 'text', max: 100, column: { extra: true } },
    lifecycleStage: { label: 'Stage', kind: 'choice', options: organizationStages, always: true, bulk: true, column: { width: 9 } },
    ownerId: { label: 'Owner', kind: 'user', always: true, managers: true, bulk: true, column: { spare: 2, width: 11, card: false } },
    website: { label: 'Website', kind: 'url', max: 500 },
    linkedinUrl: { label: 'LinkedIn', kind: 'url', max: 500 },
    twitterUrl: { label: 'Twitter', kind: 'url', max: 500 },
    facebookUrl: { label: 'Facebook', kind: 'url', max: 500 },
    description: { label: 'Notes', kind: 'area', max: 10000 },
    lastContactedAt: { label: 'Last contacted', kind: 'instant', readOnly: true },
    createdAt: { label: 'Created', kind: 'instant', readOnly: true, always: true, column: { order: 'CREATED_AT', spare: 1, width: 9 } },
  } satisfies Record<Exclude<keyof G.OrganizationWhere, Unsaid>, Attribute<Organization>>,
  list: operation(Q.Organizations, (d) => d.organizations),
  read: operation(Q.Organization, (d) => d.organization),
  create: operation(Q.CreateOrganization, (d) => d.createOrganization.organization),
  update: operation(Q.UpdateOrganization, (d) => d.updateOrganization.organization),
  remove: operation(Q.DeleteOrganization, (d) => d.deleteOrganization),
  restore: operation(Q.RestoreOrganization, (d) => d.restoreOrganization),
  updateMany: operation(Q.UpdateOrganizations, (d) => d.updateOrganizations),
  removeMany: operation(Q.DeleteOrganizations, (d) => d.deleteOrganizations),
  restoreMany: operation(Q.RestoreOrganizations, (d) => d.restoreOrganizations),
  destroy: operation(Q.DestroyOrganization, (d) => d.destroyOrganization),
});
