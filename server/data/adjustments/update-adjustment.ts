import type { InChainTx } from '@/server/platform/db/with-chain'
import type { AdjustmentStatus } from './adjustment-row'

/** Decides or reverses an adjustment; false when it isn't in the state `from` any more. */
export async function updateAdjustment(scope: InChainTx, id: string, { from, to }: { from: AdjustmentStatus; to: AdjustmentStatus }): Promise<boolean> {
  const by = to === 'reversed' ? { reversedBy: scope.actor.id, reversedAt: new Date(scope.now) } : { decidedBy: scope.actor.id, decidedAt: new Date(scope.now) }
  const { count } = await scope.tx.adjustment.updateMany({ where: { chainId: scope.chainId, id, status: from }, data: { status: to, ...by } })
  return count === 1
}
