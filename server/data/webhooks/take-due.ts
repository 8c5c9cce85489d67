import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface DueDelivery { readonly id: string; readonly eventId: string; readonly attempts: number; readonly endsAt: Date }

/**
 * Deliveries of an endpoint that are due at `at`, the longest waiting first; of one that is asked whether it is back (`isProbe`) the
 * next ones, due or not. One whose object has an earlier one
 * under way waits for it, until that was refused `orderTries` times while the endpoint took others.
 */
export const takeDue = ({ chainId, tx }: InChainTx, { endpointId, at, isProbe, limit, orderTries }: { endpointId: string; at: EpochMs; isProbe: boolean; limit: number; orderTries: number }): Promise<DueDelivery[]> =>
  tx.$queryRaw<DueDelivery[]>`
    SELECT d.id, d.event_id AS "eventId", d.attempts, d.ends_at AS "endsAt" FROM webhook_delivery d
    WHERE d.chain_id = ${chainId}::uuid AND d.endpoint_id = ${endpointId} AND d.state = 'waiting' AND (${isProbe} OR d.next_at <= ${new Date(at)}::timestamptz)
      AND NOT EXISTS (
        SELECT FROM webhook_delivery p WHERE p.chain_id = d.chain_id AND p.endpoint_id = d.endpoint_id AND p.object_id = d.object_id AND p.state = 'waiting'
          AND p.refusals < ${orderTries} AND (p.event_seq, p.event_id) < (d.event_seq, d.event_id))
    ORDER BY d.next_at, d.id LIMIT ${limit}`
