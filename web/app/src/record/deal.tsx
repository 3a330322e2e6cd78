import type * as G from '../gql/graphql';
import * as Q from '../queries/deals';
import { Overdue } from '../ui/Badge';
import { dealStages, leadSources, lossReasons, openStages } from '../ui/domain';
import { operation, type Attribute } from '../ui/noun';
import { describe } from './describe';
import type { Unsaid } from './unsaid';

export type Deal = G.DealFactsFragment & Partial<G.DealRecordFragment>;

export const deals = describe<Deal>({
  path: '/deals',
  one: 'deal',
  many: 'deals',
  title: (d) => d.name,
  searches: 'name',
  empty: 'A deal is a sale you are working on. Only its name is required.',
  order: { field: 'CREATED_AT', direction: 'DESC' },
  narrow: ['stage', 'organizationId', 'contactId', 'ownerId'] satisfies (keyof G.DealFilter)[],
  fixed: (d) => (d.isOpen ? [] : ['stage', 'probability']),
  attributes: {
    name: { label: 'Name', kind: 'text', required: true, max: 200, quick: true },
    organizationId: { label: 'Organization', kind: 'organization', quick: true, column: { spare: 2, width: 9 } },
    contactId: { label: 'Contact', kind: 'contact', quick: true, column: { extra: true } },
    stage: { label: 'Stage', kind: 'choice', options: openStages, all: dealStages, always: true, quick: true, brings: 'probability', bulk: true, column: { spare: 1, width: 10.5 } },
    stageSince: { label: 'At stage since', kind: 'instant', readOnly: true, column: { extra: true, width: 9 } },
    probability: { label: 'Probability', kind: 'percent', always: true, column: { extra: true, width: 7.5 } },
    amount: { label: 'Amount', kind: 'decimal', quick: true, column: { order: 'AMOUNT', width: 8.5 } },
    currency: { label: 'Currency', kind: 'currency', always: true, quick: true },
    nextStep: { label: 'Next step', kind: 'text', max: 500, column: { extra: true } },
    leadSource: { label: 'Source', kind: 'choice', options: leadSources, column: { extra: true, width: 9 } },
    ownerId: { label: 'Owner', kind: 'user', always: true, managers: true, bulk: true, column: { spare: 2, width: 11, card: false } },
    expectedCloseDate: { label: 'Expected close', kind: 'date', quick: true, bulk: true, column: { order: 'EXPECTED_CLOSE_DATE', spare: 1, width: 10, show: (d) => <Overdue deal={d} /> } },
    actualCloseDate: { label: 'Closed', kind: 'date', readOnly: true },
    lossReason: { label: 'Loss reason', kind: 'choice', options: lossReasons, readOnly: true },
    lossDetail: { label: 'Loss details', kind: 'text', readOnly: true },
    description: { label: 'Notes', kind: 'area', max: 10000 },
    createdAt: { label: 'Created', kind: 'instant', readOnly: true, always: true, column: { order: 'CREATED_AT', spare: 2, card: false, width: 9 } },
  } satisfies Record<Exclude<keyof G.DealWhere, Unsaid>, Attribute<Deal>>,
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
});
