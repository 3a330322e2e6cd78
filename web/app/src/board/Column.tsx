import { Collection, GridList, GridListLoadMoreItem, useDragAndDrop } from 'react-aria-components';
import type { Trouble } from '../api/words';
import type { DealStage } from '../gql/graphql';
import type { Deal } from '../record/deal';
import { count as number, money, words } from '../ui/format';
import { Problem } from '../ui/Problem';
import { Card } from './Card';

const TYPE = 'application/x-syntroph-deal';

interface Props {
  stage: DealStage;
  deals: Deal[];
  count: number;
  totals: readonly { currency: string; amount: string }[];
  busy: boolean;
  more: boolean;
  trouble?: Trouble;
  again: () => void;
  onMore: () => void;
  onMove: (id: string, to: DealStage) => void;
}

/** One stage: what it comes to, and its cards. The whole column takes what is dropped on it. */
export function Column({ stage, deals, count, totals, busy, more, trouble, again, onMore, onMove }: Props) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [TYPE]: String(key), 'text/plain': String(key) })),
    acceptedDragTypes: [TYPE],
    getDropOperation: () => 'move',
    onRootDrop: ({ items }) => {
      for (const item of items) if (item.kind === 'text') void item.getText(TYPE).then((id) => onMove(id, stage));
    },
  });
  const name = words(stage);
  return (
    <section className="column" aria-label={name} data-stage={stage}>
      <header>
        <h2>{name} <span className="hint">{number(count)}</span></h2>
        <p className="hint">{totals.map(({ currency, amount }) => money(amount, currency)).join(' · ') || '–'}</p>
      </header>
      <GridList aria-label={`Deals: ${name}`} className="cards" dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <p className="hint">{busy ? 'Loading…' : 'No deals here. Drop one.'}</p>}>
        <Collection items={deals} dependencies={[onMove]}>
          {(deal) => <Card deal={deal} stage={stage} onMove={(to) => onMove(deal.id, to)} />}
        </Collection>
        {more && <GridListLoadMoreItem className="hint more" onLoadMore={onMore} isLoading={busy}>Loading…</GridListLoadMoreItem>}
      </GridList>
      {trouble && <Problem trouble={trouble} again={again} />}
    </section>
  );
}
