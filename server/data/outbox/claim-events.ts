import type { Prisma } from '@/server/platform/db/generated/client'
import type { ChainTx } from '@/server/platform/db/with-chain'
import { toCurrentEvent } from './event-form'

export interface OutboxEvent {
  chainId: string
  id: string
  type: string
  schemaVersion: number
  objectId: string
  seq: bigint
  payload: Prisma.JsonValue
  occurredAt: Date
  /** W3C `traceparent` of the call that caused it. */
  traceParent: string | null
  /** An enabled endpoint of the chain's webhooks wants events of this type. */
  isWanted: boolean
}

/**
 * Locks undelivered events until the transaction ends: at most `perChain` of each chain, so that a chain with a
 * long queue doesn't hold the others up, and of each object only its first. As long as that one is undelivered,
 * even if another process has it in hand, the object's later events wait, so their order is kept. Chains in `except` are left out.
 * Rows that somebody else has locked are passed over.
 */
export async function claimEvents(tx: ChainTx, { perChain, except }: { perChain: number; except: readonly string[] }): Promise<OutboxEvent[]> {
  const events = await tx.$queryRaw<OutboxEvent[]>`
    WITH RECURSIVE waiting AS (
      (SELECT chain_id FROM outbox WHERE delivered_at IS NULL ORDER BY chain_id LIMIT 1)
      UNION ALL
      SELECT (SELECT o.chain_id FROM outbox o WHERE o.delivered_at IS NULL AND o.chain_id > w.chain_id ORDER BY o.chain_id LIMIT 1)
      FROM waiting w WHERE w.chain_id IS NOT NULL
    )
    SELECT e.* FROM waiting w CROSS JOIN LATERAL (
      SELECT o.chain_id::text AS "chainId", o.id, o.type, o.schema_version AS "schemaVersion", o.object_id AS "objectId", o.seq, o.payload, o.occurred_at AS "occurredAt", o.trace_parent AS "traceParent",
        EXISTS (SELECT FROM webhook_queue q WHERE q.chain_id = o.chain_id AND o.type = ANY (q.events)) AS "isWanted"
      FROM outbox o
      WHERE o.chain_id = w.chain_id AND NOT w.chain_id = ANY (${[...except]}::uuid[]) AND o.delivered_at IS NULL AND NOT EXISTS (
        SELECT FROM outbox p WHERE p.chain_id = o.chain_id AND p.object_id = o.object_id AND p.delivered_at IS NULL AND (p.seq, p.id) < (o.seq, o.id))
      ORDER BY o.object_id, o.seq LIMIT ${perChain}
      FOR UPDATE OF o SKIP LOCKED
    ) e`
  return events.map(toCurrentEvent)
}
