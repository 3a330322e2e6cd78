import type { OrganizationFactsFragment, OrganizationRecordFragment } from '../gql/graphql';
import * as Q from '../queries/organizations';
import { employeeRanges, industries, organizationStages } from '../ui/domain';
import { day, money, words } from '../ui/format';
import { operation, type Noun } from '../ui/noun';
import { Person } from '../ui/Avatar';
import { Badge } from '../ui/Badge';

export type Organization = OrganizationFactsFragment & Partial<OrganizationRecordFragment>;

export const organizations: Noun<Organization> = {
  path: '/organizations',
  one: 'organization',
  many: 'organizations',
  title: (o) => o.name,
  avatar: 'company',
  searches: 'name or domain',
  twins: true,
  empty: 'Organizations are the companies your contacts work for. Only a name is required.',
  order: { field: 'NAME', direction: 'ASC' },
  columns: [
    { label: 'Name', order: 'NAME', show: (o) => o.name },
    { label: 'Industry', show: (o) => o.industry && words(o.industry), spare: 1, width: 10 },
    { label: 'Domain', show: (o) => o.domain, extra: true },
    { label: 'Email', show: (o) => o.email, extra: true },
    { label: 'Phone', show: (o) => o.phone, extra: true, width: 10 },
    { label: 'Employees', show: (o) => o.employeeRange && words(o.employeeRange), spare: 2, width: 9 },
    { label: 'Annual revenue', order: 'ANNUAL_REVENUE', show: (o) => money(o.annualRevenue), extra: true, width: 10, end: true },
    { label: 'City', show: (o) => o.city, spare: 2, width: 8 },
    { label: 'Country', show: (o) => o.country, extra: true },
    { label: 'Stage', show: (o) => <Badge value={o.lifecycleStage} />, width: 9 },
    { label: 'Owner', show: (o) => <Person person={o.owner} />, needs: 'withOwner', spare: 2, width: 11 },
    { label: 'Created', order: 'CREATED_AT', show: (o) => day(o.createdAt), spare: 1, width: 9, end: true },
  ],
  filters: [
    { name: 'lifecycleStage', label: 'Stage', options: organizationStages },
    { name: 'industry', label: 'Industry', options: industries },
    { name: 'ownerId', label: 'Owner', kind: 'user', managers: true },
  ],
  fields: [
    { name: 'name', label: 'Name', kind: 'text', required: true, max: 200, quick: true },
    { name: 'industry', label: 'Industry', kind: 'choice', options: industries, quick: true },
    { name: 'phone', label: 'Phone', kind: 'tel', max: 50, quick: true },
    { name: 'email', label: 'Email', kind: 'email', max: 254, quick: true },
    { name: 'domain', label: 'Domain', kind: 'text', max: 253 },
    { name: 'website', label: 'Website', kind: 'url', max: 500 },
    { name: 'employeeRange', label: 'Employees', kind: 'choice', options: employeeRanges },
    { name: 'annualRevenue', label: 'Annual revenue', kind: 'decimal' },
    { name: 'lifecycleStage', label: 'Stage', kind: 'choice', options: organizationStages, always: true, bulk: true },
    { name: 'ownerId', label: 'Owner', kind: 'user', always: true, managers: true, bulk: true },
    { name: 'street', label: 'Street', kind: 'text', max: 200 },
    { name: 'postalCode', label: 'Postal code', kind: 'text', max: 20 },
    { name: 'city', label: 'City', kind: 'text', max: 100, quick: true },
    { name: 'region', label: 'Region', kind: 'text', max: 100 },
    { name: 'country', label: 'Country', kind: 'text', max: 100 },
    { name: 'linkedinUrl', label: 'LinkedIn', kind: 'url', max: 500 },
    { name: 'description', label: 'Notes', kind: 'area', max: 10000 },
  ],
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
};
