import type { EpochMs } from '@/server/domain/kernel/local-day'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface EventToFile { readonly id: string; readonly type: string; readonly objectId: string; readonly seq: bigint }

/**
 * Puts events into the queues of the enabled endpoints that want them, or with `only` into that one's, whatever it wants; one that stands in a queue already stays as it is. Returns how
 * many were added. `at` and `endsAt` are real times.
 */
export async function fileDeliveries({ chainId, tx }: InChainTx, events: readonly EventToFile[], { at, endsAt, only }: { at: EpochMs; endsAt: EpochMs; only?: string }): Promise<number> {
  const endpoints = await tx.webhookEndpoint.findMany({ where: { chainId, enabled: true, deletedAt: null, ...(only === undefined ? { events: { hasSome: [...new Set(events.map(({ type }) => type))] } } : { id: only }) }, select: { id: true, events: true } })
  const times = { nextAt: new Date(at), filedAt: new Date(at), endsAt: new Date(endsAt) }
  const rows = endpoints.flatMap((endpoint) => events.filter(({ type }) => only !== undefined || endpoint.events.includes(type))
    .map(({ id: eventId, type, objectId, seq: eventSeq }) => ({ chainId, id: newId('whd'), endpointId: endpoint.id, eventId, type, objectId, eventSeq, state: 'waiting', ...times })))
  if (rows.length === 0) return 0
  const { count } = await tx.webhookDelivery.createMany({ data: rows, skipDuplicates: true })
  await wakeQueues({ chainId, tx }, endpoints.map(({ id }) => id), at)
  return count
}

/** Lets queues be looked at by `at`: after their deliveries were written, see README. */
export async function wakeQueues({ chainId, tx }: Pick<InChainTx, 'chainId' | 'tx'>, endpointIds: readonly string[], at: EpochMs): Promise<void> {
  // In one order for everybody, so that two who wake the same queues never wait for each other.
  await tx.$executeRaw`
    UPDATE webhook_queue q SET due_at = least(coalesce(q.due_at, ${new Date(at)}::timestamptz), ${new Date(at)}::timestamptz)
    FROM (SELECT k.endpoint_id FROM webhook_queue k WHERE k.chain_id = ${chainId}::uuid AND k.endpoint_id = ANY (${[...endpointIds]}::text[]) ORDER BY k.endpoint_id FOR UPDATE) w
    WHERE q.chain_id = ${chainId}::uuid AND q.endpoint_id = w.endpoint_id`
}
