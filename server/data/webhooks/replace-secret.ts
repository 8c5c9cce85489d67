import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Puts a new sealed secret in the place of the present one, which signs too until `previousUntil` (real time). False when there is no such endpoint. */
export async function replaceSecret({ chainId, tx }: InChainTx, { id, sealed, previousUntil }: { id: string; sealed: Uint8Array<ArrayBuffer>; previousUntil: EpochMs }): Promise<boolean> {
  const row = await tx.webhookEndpoint.findFirst({ where: { chainId, id, deletedAt: null }, select: { sealed: true, rowVersion: true } })
  if (!row) return false
  const { count } = await tx.webhookEndpoint.updateMany({ where: { chainId, id, rowVersion: row.rowVersion }, data: { sealed, previousSealed: row.sealed, previousUntil: new Date(previousUntil), rowVersion: { increment: 1 } } })
  return count === 1
}
