import type { InChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { keyCache } from './key-cache'

/** Ends a key; doing it again keeps the first time. False when the chain has no such key. */
export async function revokeKey(scope: InChainTx, id: string): Promise<boolean> {
  const row = await scope.tx.apiKey.findFirst({ where: { chainId: scope.chainId, id }, select: { hash: true } })
  if (!row) return false
  await scope.tx.apiKey.updateMany({ where: { chainId: scope.chainId, id, revokedAt: null }, data: { revokedAt: new Date(scope.now) } })
  await forgetEverywhere(scope.tx, keyCache, Buffer.from(row.hash).toString('hex'))
  return true
}
