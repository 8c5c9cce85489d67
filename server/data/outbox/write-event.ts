import type { Prisma } from '@/server/platform/db/generated/client'
import type { EpochMs } from '@/server/domain/kernel/local-day'
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
export async function writeEvent({ chainId, now, tx }: InChainTx, event: NewEvent): Promise<Id<'evt'>> {
  const id = newId('evt')
  await tx.outbox.create({ data: { chainId, id, ...rowOf(event, now) } })
  return id
}

/** The same for many of one transaction. */
export async function writeEvents({ chainId, now, tx }: InChainTx, events: readonly NewEvent[]): Promise<void> {
  await tx.outbox.createMany({ data: events.map((event) => ({ chainId, id: newId('evt'), ...rowOf(event, now) })) })
}

function rowOf({ type, objectId, seq = 0n, payload }: NewEvent, now: EpochMs) {
  const at = new Date(now)
  return { type, schemaVersion: 1, objectId, seq, payload, occurredAt: at, recordedAt: at, traceParent: currentTraceParent() ?? null }
}
