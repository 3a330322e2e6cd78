import { Badge, Overdue } from '../ui/Badge';
import { openStages } from '../ui/domain';
import { money, words } from '../ui/format';
import { deal } from './deal.gen';
import { describe } from './describe';

export type { Deal } from './deal.gen';

export const deals = describe(deal, {
  icon: 'deal',
  key: 'd',
  empty: 'A deal is a sale you are working on. Only its name is required.',
  fixed: (d) => (d.isOpen ? [] : ['stage', 'probability']),
  aside: (d) => <>{money(d.amount, d.currency)} <Badge value={d.stage} /></>,
  hint: (d) => [words(d.stage), money(d.amount, d.currency)].filter(Boolean).join(' · '),
  attributes: {
    name: {},
    organizationId: { quick: true, column: { spare: 2, width: 9 } },
    contactId: { quick: true, column: { extra: true } },
    stage: { options: openStages, all: deal.attributes.stage.options, quick: true, brings: 'probability', bulk: true, column: { spare: 1, width: 10.5 } },
    stageSince: { label: 'At stage since', column: { extra: true, width: 9 } },
    probability: { kind: 'percent', column: { extra: true, width: 7.5 } },
    amount: { quick: true, column: { width: 8.5 } },
    currency: { quick: true },
    nextStep: { column: { extra: true } },
    leadSource: { label: 'Source', column: { extra: true, width: 9 } },
    ownerId: {},
    expectedCloseDate: { label: 'Expected close', quick: true, bulk: true, column: { spare: 1, width: 10, show: (d) => <Overdue deal={d} /> } },
    actualCloseDate: { label: 'Closed' },
    lossReason: {},
    lossDetail: { label: 'Loss details' },
    description: { label: 'Notes' },
    createdAt: {},
  },
});
