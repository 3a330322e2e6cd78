import { useCallback } from 'react';
import { useClient, type Client } from 'urql';
import { troubleOf, type Trouble } from '../api/words';
import type { DealStage, LossReason } from '../gql/graphql';
import { Deal as DealQuery, UpdateDeal } from '../queries/deal.gen';
import { MarkDealLost, MarkDealWon } from '../queries/deals';
import type { Deal } from './deal';

/** Why a deal was lost. */
export interface Loss {
  reason: LossReason;
  detail?: string | null;
}

/** Where a deal goes, and what belongs to it there. */
export interface Target {
  stage: DealStage;
  loss?: Loss;
  closeDate?: string | null;
  probability?: number;
}

export type Moved = { saved: Deal } | { trouble: Trouble };

/** The target that puts a deal back to where, and how, it stood. */
export function backTo(before: Deal): Target {
  const { stage, probability, actualCloseDate: closeDate, lossReason, lossDetail: detail } = before;
  // The server gives a stage its own probability unless it is told another.
  return before.isOpen ? { stage, probability } : { stage, closeDate, ...(lossReason && { loss: { reason: lossReason, detail } }) };
}

/** Brings a deal to a stage by the mutation that the stage asks for. */
export function useMove() {
  const client = useClient();
  return useCallback(
    async (deal: Deal, target: Target): Promise<Moved> => {
      const moved = await send(client, deal, target);
      if (!('trouble' in moved) || moved.trouble.code !== 'CONFLICT') return moved;
      // Somebody changed the deal; where not its stage, the move still stands.
      const { data } = await client.query(DealQuery, { id: deal.id }, { requestPolicy: 'network-only' });
      const now = data?.deal;
      return now && now.version !== deal.version && now.stage === deal.stage ? send(client, now, target) : moved;
    },
    [client],
  );
}

async function send(client: Client, deal: Deal, { stage, loss, closeDate, probability }: Target): Promise<Moved> {
  const input = { id: deal.id, version: deal.version };
  if (stage === 'CLOSED_WON') {
    const { data, error } = await client.mutation(MarkDealWon, { input: { ...input, closeDate } });
    return data ? { saved: data.markDealWon.deal } : { trouble: troubleOf(error!) };
  }
  if (stage === 'CLOSED_LOST') {
    const { data, error } = await client.mutation(MarkDealLost, { input: { ...input, reason: 'OTHER', ...loss, closeDate } });
    return data ? { saved: data.markDealLost.deal } : { trouble: troubleOf(error!) };
  }
  const { data, error } = await client.mutation(UpdateDeal, { input: { ...input, stage, ...(probability !== undefined && { probability }) } });
  return data ? { saved: data.updateDeal.deal } : { trouble: troubleOf(error!) };
}
