import { useEndless, type Connection } from '../api/endless';
import type { DealStage } from '../gql/graphql';
import { Deals } from '../queries/deals';
import type { Deal } from '../record/deal';
import { dealStages } from '../ui/domain';

const PAGE = 50;

/** The deals of one stage, the newest first. */
const useStage = (stage: DealStage) =>
  useEndless(
    Deals as never,
    { first: PAGE, filter: { stage }, orderBy: { field: 'CREATED_AT', direction: 'DESC' }, withContact: false },
    (data: { deals: Connection<Deal> }) => data.deals,
  );

export type StageList = ReturnType<typeof useStage> & { stage: DealStage };

/** The columns' lists. As many hooks as there are stages, always in the same order. */
export const useStages = (): StageList[] => dealStages.map((stage) => ({ stage, ...useStage(stage) }));
