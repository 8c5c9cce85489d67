import type { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { toCurrentEvent } from './event-form'

export interface KeptEvent { id: string; type: string; schemaVersion: number; objectId: string; seq: bigint; payload: Prisma.JsonValue; occurredAt: Date }

/** Events of this chain by their ids, as the release of today would have written them; those that aren't kept any more are missing. */
export async function listEvents({ chainId, tx }: InChainTx, ids: readonly string[]): Promise<ReadonlyMap<string, KeptEvent>> {
  const rows = await tx.outbox.findMany({ where: { chainId, id: { in: [...ids] } }, select: { id: true, type: true, schemaVersion: true, objectId: true, seq: true, payload: true, occurredAt: true } })
  return new Map(rows.map((row) => [row.id, toCurrentEvent(row)]))
}
