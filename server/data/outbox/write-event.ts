import type { Prisma } from '@/server/platform/db/generated/client'
import type { Id } from '@/server/domain/kernel/typed-id'
import { newId } from '@/server/platform/crypto/new-id'
import { currentTraceParent } from '@/server/platform/log/request-context'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface NewEvent {
  type: string
  /** Events of one object are handed over in the order of `seq`. */
  objectId: string
  seq?: bigint
  payload: Prisma.InputJsonObject
}

/** Writes an event in the transaction that it tells of; returns its id. */
export async function writeEvent({ chainId, now, tx }: InChainTx, { type, objectId, seq = 0n, payload }: NewEvent): Promise<Id<'evt'>> {
  const [id, at] = [newId('evt'), new Date(now)]
  await tx.outbox.create({ data: { chainId, id, type, schemaVersion: 1, objectId, seq, payload, occurredAt: at, recordedAt: at, traceParent: currentTraceParent() ?? null } })
  return id
}
