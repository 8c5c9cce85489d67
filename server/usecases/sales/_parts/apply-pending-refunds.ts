import type { RefundBody } from '@/server/contracts/refund'
import type { InChain } from '../../_around/with-chain'
import { refundKnownSale } from '../../refunds/_parts/refund-known-sale'
import type { SalePlan } from './plan-sale'

/**
 * Refunds of some lines that came before their sale take effect right after it: each is its own commit, named by
 * its refund reference, so a crash in between leaves a sale that the next call of the refund completes.
 */
export async function afterRefundsThatCameFirst(scope: InChain, plan: SalePlan): Promise<void> {
  for (const pending of plan.pendingRefunds) {
    const { lines, refund_reference, reason } = pending.body as RefundBody
    await refundKnownSale(scope, {
      name: { saleId: plan.told.id }, kind: 'refund', request: { refund_reference, reason, ...(lines && { lines }) }, pendingId: pending.id,
    })
  }
}
