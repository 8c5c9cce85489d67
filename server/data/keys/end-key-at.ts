import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { keyCache } from './key-cache'

/**
 * Lets a key end at an instant of real time. False when the chain has no such key, or one that is revoked or has its
 * end already: of two who replace a key at once one wins.
 */
export async function endKeyAt(scope: InChainTx, key: { id: string; endsAt: EpochMs }): Promise<boolean> {
  const where = { chainId: scope.chainId, id: key.id, revokedAt: null, endsAt: null }
  const { count } = await scope.tx.apiKey.updateMany({ where, data: { endsAt: new Date(key.endsAt) } })
  const row = count === 0 ? null : await scope.tx.apiKey.findFirst({ where: { chainId: scope.chainId, id: key.id }, select: { hash: true } })
  if (row) await forgetEverywhere(scope.tx, keyCache, Buffer.from(row.hash).toString('hex'))
  return row !== null
}
