import type { AdjustmentAnswer } from '@/server/contracts/adjustment'
import type { Adjustment } from '@/server/data/adjustments/adjustment-row'
import { formatInstant } from '@/server/domain/kernel/local-day'

/** An adjustment in the contract's shape. */
export const tellAdjustment = (one: Adjustment, balanceAfter: bigint): AdjustmentAnswer => ({
  id: one.id, member_id: one.memberId, asset: one.asset, amount: Number(one.amount), reason: one.reason, status: one.status, created_at: formatInstant(one.createdAt), balance_after: Number(balanceAfter),
})
