import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface QueueStanding { readonly failures: number; readonly failingSince: Date | null }

/** Locks an endpoint's queue and tells how it stands; null when the endpoint is gone. Done before looking what is left, see README. */
export async function lockQueue({ chainId, tx }: InChainTx, endpointId: string): Promise<QueueStanding | null> {
  const [row] = await tx.$queryRaw<QueueStanding[]>`
    SELECT failures, failing_since AS "failingSince" FROM webhook_queue WHERE chain_id = ${chainId}::uuid AND endpoint_id = ${endpointId} FOR UPDATE`
  return row ?? null
}

/** What came of a round: how the endpoint stands, and until when it is left alone. */
export interface Settled extends QueueStanding { readonly pausedUntil: EpochMs | null }

/**
 * Lets go of a queue that `holder` holds, and notes when it is due again: when the first delivery is that doesn't wait for another one,
 * or, of an endpoint that is left alone for a while, at the end of that at the latest.
 */
export async function settleQueue({ chainId, tx }: InChainTx, { endpointId, holder, settled, orderTries }: { endpointId: string; holder: string; settled: Settled; orderTries: number }): Promise<void> {
  const { failures, failingSince, pausedUntil } = settled
  await tx.$executeRaw`
    UPDATE webhook_queue q SET failures = ${failures}, failing_since = ${failingSince}::timestamptz, paused_until = ${pausedUntil === null ? null : new Date(pausedUntil)}::timestamptz,
      held_by = CASE WHEN q.held_by = ${holder}::uuid THEN NULL ELSE q.held_by END, held_until = CASE WHEN q.held_by = ${holder}::uuid THEN NULL ELSE q.held_until END,
      due_at = CASE WHEN cardinality(q.events) = 0 THEN NULL ELSE (
        SELECT LEAST(d.next_at, ${pausedUntil === null ? null : new Date(pausedUntil)}::timestamptz) FROM webhook_delivery d WHERE d.chain_id = q.chain_id AND d.endpoint_id = q.endpoint_id AND d.state = 'waiting'
          AND NOT EXISTS (
            SELECT FROM webhook_delivery p WHERE p.chain_id = d.chain_id AND p.endpoint_id = d.endpoint_id AND p.object_id = d.object_id AND p.state = 'waiting'
              AND p.refusals < ${orderTries} AND (p.event_seq, p.event_id) < (d.event_seq, d.event_id))
        ORDER BY d.next_at LIMIT 1) END
    WHERE q.chain_id = ${chainId}::uuid AND q.endpoint_id = ${endpointId}`
}

/** An endpoint is back: what was tried while it was down doesn't wait out its pause, and goes before what came after it. */
export async function bringForward({ chainId, tx }: InChainTx, endpointId: string, at: EpochMs): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhook_delivery SET next_at = filed_at WHERE chain_id = ${chainId}::uuid AND endpoint_id = ${endpointId} AND state = 'waiting' AND next_at > ${new Date(at)}::timestamptz`
}
