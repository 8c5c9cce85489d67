import type { InChainTx } from '@/server/platform/db/with-chain'
import type { PromotionStatus } from './stored-promotion'

/** Changes the state of a promotion; false when it isn't at `rowVersion` any more. */
export async function updatePromotionStatus(scope: InChainTx, { id, rowVersion }: { id: string; rowVersion: number }, status: PromotionStatus): Promise<boolean> {
  const { count } = await scope.tx.promotion.updateMany({ where: { chainId: scope.chainId, id, rowVersion }, data: { status, rowVersion: { increment: 1 } } })
  return count === 1
}
