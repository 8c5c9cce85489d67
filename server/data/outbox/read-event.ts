import type { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** One event of this chain, delivered or not; null when it isn't kept any more. */
export const readEvent = ({ chainId, tx }: InChainTx, id: string): Promise<{ id: string; type: string; schemaVersion: number; objectId: string; payload: Prisma.JsonValue; occurredAt: Date } | null> =>
  tx.outbox.findUnique({ where: { chainId_id: { chainId, id } }, select: { id: true, type: true, schemaVersion: true, objectId: true, payload: true, occurredAt: true } })
