import type { EpochMs } from '@/server/domain/kernel/local-day'
import { asChainId, type ChainId, type ChainTx } from '@/server/platform/db/with-chain'

/** Longer than a round of deliveries takes; after it another runner takes a dead one's queues. */
export const HELD_MS = 45_000

export interface QueueClaim {
  /** Real time. */
  readonly at: EpochMs
  /** Names the runner's round. */
  readonly holder: string
  readonly limit: number
  /** Queues of one chain that are held at once, by all runners together. */
  readonly perChain: number
  /** Also those whose last tries failed. */
  readonly failing: boolean
}
export interface HeldQueue { readonly chainId: ChainId; readonly endpointId: string; readonly failures: number }

/** Holds the queues that are due, those first that have waited longest, no more than a chain's share of each. Two runners never hold the same one. */
export async function claimQueues(tx: ChainTx, { at, holder, limit, perChain, failing }: QueueClaim): Promise<HeldQueue[]> {
  const now = new Date(at)
  const rows = await tx.$queryRaw<{ chainId: string; endpointId: string; failures: number }[]>`
    WITH due AS (
      SELECT f.chain_id, f.endpoint_id FROM (SELECT DISTINCT chain_id FROM webhook_queue WHERE due_at <= ${now}::timestamptz) c CROSS JOIN LATERAL (
        SELECT q.chain_id, q.endpoint_id, q.due_at FROM webhook_queue q
        WHERE q.chain_id = c.chain_id AND q.due_at <= ${now}::timestamptz AND (q.paused_until IS NULL OR q.paused_until <= ${now}::timestamptz)
          AND (q.held_until IS NULL OR q.held_until <= ${now}::timestamptz) AND (${failing} OR q.failures = 0)
        ORDER BY q.due_at
        LIMIT greatest(0, ${perChain}::int - (SELECT count(*) FROM webhook_queue h WHERE h.chain_id = c.chain_id AND h.held_until > ${now}::timestamptz)::int)
        FOR UPDATE SKIP LOCKED) f
      ORDER BY f.due_at LIMIT ${limit})
    UPDATE webhook_queue q SET held_by = ${holder}::uuid, held_until = ${new Date(at + HELD_MS)}::timestamptz
    FROM due WHERE q.chain_id = due.chain_id AND q.endpoint_id = due.endpoint_id
    RETURNING q.chain_id::text AS "chainId", q.endpoint_id AS "endpointId", q.failures`
  return rows.map(({ chainId, ...queue }) => ({ chainId: asChainId(chainId), ...queue }))
}
