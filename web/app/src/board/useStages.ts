import { useEndless, type Connection } from '../api/endless';
import type { DealStage } from '../gql/graphql';
import { Deals } from '../queries/deal.gen';
import type { Deal } from '../record/deal';
import { dealStages } from '../ui/domain';

const PAGE = 50;

/** What the board is narrowed by. */
export interface Narrowed {
  ownerId?: string;
  search?: string;
}

/** The deals of one stage, the newest first. What they come to is asked for only where the pipeline's figures are of more deals than these. */
const useStage = (stage: DealStage, narrowed: Narrowed) =>
  useEndless(
    Deals as never,
    {
      first: PAGE, filter: { stage, ...narrowed }, orderBy: { field: 'CREATED_AT', direction: 'DESC' }, withContact: false,
      ...(narrowed.search && { withTotals: true }),
    },
    (data: { deals: Connection<Deal> }) => data.deals,
    `board ${stage}`,
  );

export type StageList = ReturnType<typeof useStage> & { stage: DealStage };

/** The columns' lists. As many hooks as there are stages, always in the same order. */
export const useStages = (narrowed: Narrowed): StageList[] => dealStages.map((stage) => ({ stage, ...useStage(stage, narrowed) }));
