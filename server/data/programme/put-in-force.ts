import type { InChainTx } from '@/server/platform/db/with-chain'
import type { StoredPromotion } from './stored-promotion'

/** Makes a promotion live with one of its two versions; the draft stays if it isn't the one. False when it isn't at `rowVersion` any more. */
export async function putInForce(scope: InChainTx, { id, draft }: StoredPromotion, wanted: { rowVersion: number; version: number }): Promise<boolean> {
  const { count } = await scope.tx.promotion.updateMany({
    where: { chainId: scope.chainId, id, rowVersion: wanted.rowVersion },
    data: { status: 'live', currentVersion: wanted.version, ...(draft?.version === wanted.version && { draftVersion: null }), rowVersion: { increment: 1 } },
  })
  return count === 1
}
