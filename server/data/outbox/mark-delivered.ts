import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'
import type { OutboxEvent } from './claim-events'

/** Notes one attempt for each of the claimed events; `delivered` holds the ids of those that arrived. `at` is the real time. */
export async function markDelivered(tx: ChainTx, events: readonly OutboxEvent[], { delivered, at }: { delivered: ReadonlySet<string>; at: EpochMs }): Promise<void> {
  if (events.length === 0) return
  await tx.$executeRaw`
    UPDATE outbox o SET attempts = o.attempts + 1, delivered_at = CASE WHEN k.arrived THEN ${new Date(at)}::timestamptz END
    FROM unnest(${events.map(({ chainId }) => chainId)}::uuid[], ${events.map(({ id }) => id)}::text[], ${events.map(({ id }) => delivered.has(id))}::boolean[]) AS k (chain_id, id, arrived)
    WHERE o.chain_id = k.chain_id AND o.id = k.id`
}
