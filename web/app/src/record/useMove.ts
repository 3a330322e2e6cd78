import { useCallback } from 'react';
import { useClient } from 'urql';
import { troubleOf, type Trouble } from '../api/words';
import type { DealStage, LossReason } from '../gql/graphql';
import { MarkDealLost, MarkDealWon, UpdateDeal } from '../queries/deals';

/** Why a deal was lost. */
export interface Loss {
  reason: LossReason;
  detail?: string;
}

/** Brings a deal to a stage by the mutation that the stage asks for; gives what went wrong. */
export function useMove() {
  const client = useClient();
  return useCallback(
    async (deal: { id: string; version: number }, stage: DealStage, loss?: Loss): Promise<Trouble | undefined> => {
      const input = { id: deal.id, version: deal.version };
      const { error } =
        stage === 'CLOSED_WON' ? await client.mutation(MarkDealWon, { input })
        : stage === 'CLOSED_LOST' ? await client.mutation(MarkDealLost, { input: { ...input, reason: 'OTHER', ...loss } })
        : await client.mutation(UpdateDeal, { input: { ...input, stage } });
      return error && troubleOf(error);
    },
    [client],
  );
}
