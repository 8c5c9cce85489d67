import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface Target { readonly url: string; readonly sealed: Uint8Array<ArrayBuffer>; readonly previousSealed: Uint8Array<ArrayBuffer> | null }

/** Where an enabled endpoint is, and what signs: the old secret too until its time is over at `at`. Null when nothing may be sent. */
export async function readTarget({ chainId, tx }: InChainTx, id: string, at: EpochMs): Promise<Target | null> {
  const row = await tx.webhookEndpoint.findFirst({ where: { chainId, id, enabled: true, deletedAt: null }, select: { url: true, sealed: true, previousSealed: true, previousUntil: true } })
  return row && { url: row.url, sealed: row.sealed, previousSealed: row.previousUntil && row.previousUntil.getTime() > at ? row.previousSealed : null }
}
