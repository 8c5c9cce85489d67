import type { EpochMs } from '@/server/domain/kernel/local-day'
import { encodeId, madeAt } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { EventToFile } from './file-deliveries'

interface Times { readonly at: EpochMs; readonly endsAt: EpochMs }

/** Has deliveries sent again from `at` on, whatever became of them; their tries go on counting. Returns how many there are. */
export const replayDeliveries = ({ chainId, tx }: InChainTx, where: { endpointId: string } & ({ id: string } | { eventIds: readonly string[] }), { at, endsAt }: Times): Promise<number> =>
  tx.webhookDelivery.updateMany({
    where: { chainId, endpointId: where.endpointId, ...('id' in where ? { id: where.id } : { eventId: { in: [...where.eventIds] } }) },
    data: { state: 'waiting', refusals: 0, nextAt: new Date(at), endsAt: new Date(endsAt), doneAt: null },
  }).then(({ count }) => count)

/** A replay that somebody asked for goes at once, also to an endpoint that is left alone for now. */
export async function endPause({ chainId, tx }: InChainTx, endpointId: string, at: EpochMs): Promise<void> {
  await tx.webhookQueue.updateMany({ where: { chainId, endpointId, NOT: { events: { isEmpty: true } } }, data: { pausedUntil: null, dueAt: new Date(at) } })
}

/**
 * Events of the given types by the (real) time at which they were written, oldest first, at most `limit`; and the id of the next
 * one, from whose millisecond on the next portion is asked for. Where one millisecond has more than `limit`, it is told whole.
 */
export async function listWritten({ chainId, tx }: InChainTx, { types, from, until, limit }: { types: readonly string[]; from: EpochMs; until: EpochMs; limit: number }): Promise<{ events: EventToFile[]; nextId: string | null }> {
  const bound = (at: EpochMs) => encodeId('evt', at, new Uint8Array(10))
  const read = (begin: string, end: string, take?: number) => tx.outbox.findMany({
    where: { chainId, type: { in: [...types] }, id: { gte: begin, lt: end } }, orderBy: { id: 'asc' }, select: { id: true, type: true, objectId: true, seq: true }, ...(take !== undefined && { take }),
  })
  const found = await read(bound(from), bound(until), limit + 1)
  const [first, next] = [found[0], found[limit]]
  if (!first || !next) return { events: found, nextId: null }
  const after = madeAt(first.id) + 1
  if (madeAt(next.id) >= after) return { events: found.slice(0, limit), nextId: next.id }
  const [later] = after < until ? await read(bound(after), bound(until), 1) : []
  return { events: await read(bound(from), bound(Math.min(after, until))), nextId: later?.id ?? null }
}
