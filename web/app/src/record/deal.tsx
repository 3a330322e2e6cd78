import type { DealFactsFragment, DealRecordFragment } from '../gql/graphql';
import * as Q from '../queries/deals';
import { dealStages, leadSources, openStages } from '../ui/domain';
import { day, fullName, money, percent, words } from '../ui/format';
import { operation, type Noun } from '../ui/noun';
import { Person } from '../ui/Avatar';
import { Badge, Overdue } from '../ui/Badge';

export type Deal = DealFactsFragment & Partial<DealRecordFragment>;

export const deals: Noun<Deal> = {
  path: '/deals',
  one: 'deal',
  many: 'deals',
  title: (d) => d.name,
  searches: 'name',
  empty: 'A deal is a sale you are working on. Only its name is required.',
  order: { field: 'CREATED_AT', direction: 'DESC' },
  columns: [
    { label: 'Name', order: 'NAME', show: (d) => d.name },
    { label: 'Organization', show: (d) => d.organization?.name, needs: 'withOrganization', spare: 2, width: 9 },
    { label: 'Contact', show: (d) => d.contact && fullName(d.contact), needs: 'withContact', extra: true },
    { label: 'Stage', show: (d) => <Badge value={d.stage} />, spare: 1, width: 10.5 },
    { label: 'Probability', show: (d) => percent(d.probability), extra: true, width: 7.5, end: true },
    { label: 'Amount', order: 'AMOUNT', show: (d) => money(d.amount, d.currency), width: 8.5, end: true },
    { label: 'Next step', show: (d) => d.nextStep, extra: true },
    { label: 'Source', show: (d) => d.leadSource && words(d.leadSource), extra: true, width: 9 },
    { label: 'Owner', show: (d) => <Person person={d.owner} />, needs: 'withOwner', spare: 2, width: 11 },
    { label: 'Expected close', order: 'EXPECTED_CLOSE_DATE', show: (d) => <Overdue deal={d} />, spare: 1, width: 10, end: true },
    { label: 'Created', order: 'CREATED_AT', show: (d) => day(d.createdAt), spare: 2, width: 9, end: true },
  ],
  filters: [
    { name: 'stage', label: 'Stage', options: dealStages },
    { name: 'organizationId', label: 'Organization', kind: 'organization' },
    { name: 'contactId', label: 'Contact', kind: 'contact' },
    { name: 'ownerId', label: 'Owner', kind: 'user', managers: true },
  ],
  fixed: (d) => (d.isOpen ? [] : ['stage', 'probability']),
  fields: [
    { name: 'name', label: 'Name', kind: 'text', required: true, max: 200, quick: true },
    { name: 'amount', label: 'Amount', kind: 'decimal', quick: true },
    { name: 'currency', label: 'Currency', kind: 'currency', always: true, quick: true },
    { name: 'organizationId', label: 'Organization', kind: 'organization', quick: true },
    { name: 'contactId', label: 'Contact', kind: 'contact', quick: true },
    { name: 'stage', label: 'Stage', kind: 'choice', options: openStages, always: true, quick: true, brings: 'probability', bulk: true },
    { name: 'probability', label: 'Probability', kind: 'percent', always: true },
    { name: 'expectedCloseDate', label: 'Expected close', kind: 'date', quick: true, bulk: true },
    { name: 'nextStep', label: 'Next step', kind: 'text', max: 500 },
    { name: 'leadSource', label: 'Source', kind: 'choice', options: leadSources },
    { name: 'ownerId', label: 'Owner', kind: 'user', always: true, managers: true, bulk: true },
    { name: 'description', label: 'Notes', kind: 'area', max: 10000 },
  ],
  list: operation(Q.Deals, (d) => d.deals),
  read: operation(Q.Deal, (d) => d.deal),
  create: operation(Q.CreateDeal, (d) => d.createDeal.deal),
  update: operation(Q.UpdateDeal, (d) => d.updateDeal.deal),
  remove: operation(Q.DeleteDeal, (d) => d.deleteDeal),
  restore: operation(Q.RestoreDeal, (d) => ({ ...d.restoreDeal, recordsLeft: 0 })),
  updateMany: operation(Q.UpdateDeals, (d) => d.updateDeals),
  removeMany: operation(Q.DeleteDeals, (d) => d.deleteDeals),
  restoreMany: operation(Q.RestoreDeals, (d) => d.restoreDeals),
  destroy: operation(Q.DestroyDeal, (d) => d.destroyDeal),
};
