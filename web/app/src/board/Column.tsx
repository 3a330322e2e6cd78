import { useRef } from 'react';
import { Collection, GridList, GridListLoadMoreItem, ListLayout, useDragAndDrop, Virtualizer } from 'react-aria-components';
import type { Trouble } from '../api/words';
import type { DealStage } from '../gql/graphql';
import type { Deal } from '../record/deal';
import { count as number, money, words, worth } from '../ui/format';
import { StageSign, toneOf } from '../ui/Badge';
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

// Heights in pixels before a card is measured, and the room between two.
const layout = { estimatedRowHeight: 120, gap: 9, loaderHeight: 36 };

/**
 * One stage: what it comes to, and its cards. The whole column takes what is dropped on it.
 * Only the cards in sight are in the document: 2,000 of them were 139,000 nodes.
 */
export function Column({ stage, deals, count, totals, busy, more, trouble, again, onMore, onMove }: Props) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [TYPE]: String(key), 'text/plain': String(key) })),
    acceptedDragTypes: [TYPE],
    getDropOperation: () => 'move',
    onRootDrop: ({ items }) => {
      for (const item of items) if (item.kind === 'text') void item.getText(TYPE).then((id) => onMove(id, stage));
    },
  });
  // One function for all renders: a new one would have every card made anew.
  const latest = useRef(onMove);
  latest.current = onMove;
  const move = useRef((id: string, to: DealStage) => latest.current(id, to)).current;
  const name = words(stage);
  return (
    <section className="column" aria-label={name} data-stage={stage} data-tone={toneOf(stage)}>
      <header>
        <h2><StageSign stage={stage} />{name} <span className="hint">{number(count)}</span></h2>
        <p className="hint">{worth(totals).map(({ currency, amount }) => money(amount, currency)).join(' · ') || '–'}</p>
      </header>
      <Virtualizer layout={ListLayout} layoutOptions={layout}>
        <GridList aria-label={`Deals: ${name}`} className="cards" dragAndDropHooks={dragAndDropHooks}
          renderEmptyState={() => <p className="hint">{busy ? 'Loading…' : 'No deals. Drop one here.'}</p>}>
          <Collection items={deals} dependencies={[stage]}>
            {(deal) => <Card deal={deal} stage={stage} onMove={move} />}
          </Collection>
          {more && <GridListLoadMoreItem className="hint more" onLoadMore={onMore} isLoading={busy}>Loading…</GridListLoadMoreItem>}
        </GridList>
      </Virtualizer>
      {trouble && <Problem trouble={trouble} again={again} />}
    </section>
  );
}
