import { findAdjustment } from '@/server/data/adjustments/find-adjustment'
import { updateAdjustment } from '@/server/data/adjustments/update-adjustment'
import { lockMembers } from '@/server/data/hot/commit-points'
import { readMemberAccount } from '@/server/data/ledger/read-member-account'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { mergedMeanwhile } from '../ledger/_parts/merged-meanwhile'
import { balanceOfAsset } from './_parts/balance-of-asset'
import { postAdjustment } from './_parts/post-adjustment'
import { tellAdjustment } from './_parts/tell-adjustment'

/**
 * A second person agrees to an adjustment that waits, which posts it, or declines it. Decided once. Refuses: `not_found`,
 * `forbidden` (who asked for it decides nothing), `conflict` (it doesn't wait any more), `insufficient_points`,
 * `insufficient_balance`, `unavailable` (the member was merged at this moment).
 */
export const decideAdjustment = changing('points.decide_adjustment', async (scope, input: { adjustmentId: string; agreed: boolean }) => {
  const waiting = await findAdjustment(scope, input.adjustmentId)
  if (!waiting) return refuse('not_found', 'Nothing with this id exists.')
  if (waiting.madeBy === scope.actor.id) return refuse('forbidden', 'Somebody else has to decide on an adjustment that one made.')
  // The member before the adjustment's own row, as a merge takes them.
  if (!(await lockMembers(scope, [waiting.memberId]))) return mergedMeanwhile()
  const to = input.agreed ? 'done' : 'declined'
  if (!(await updateAdjustment(scope, waiting.id, { from: 'waiting', to }))) return refuse('conflict', 'Somebody has decided on it meanwhile.')
  scope.changed({ kind: 'member', id: waiting.memberId, before: { adjustment: waiting.id, status: 'waiting' }, after: { adjustment: waiting.id, asset: waiting.asset, amount: Number(waiting.amount), status: to } })
  if (input.agreed) {
    const posted = await postAdjustment(scope, waiting)
    return posted.ok ? ok(tellAdjustment({ ...waiting, status: to }, posted.value)) : posted
  }
  const account = await readMemberAccount(scope, waiting.memberId)
  return ok(tellAdjustment({ ...waiting, status: to }, account ? await balanceOfAsset(scope, account.member, waiting.asset) : 0n))
})
