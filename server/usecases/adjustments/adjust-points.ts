import type { AdjustmentAnswer, AdjustmentBody } from '@/server/contracts/adjustment'
import { insertAdjustment } from '@/server/data/adjustments/insert-adjustment'
import { readMemberAccount } from '@/server/data/ledger/read-member-account'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { readProgramme } from '@/server/data/programme/read-programme'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { idempotent } from '../_around/with-idempotency'
import { changing, type InChange } from '../_around/with-chain'
import { balanceOf } from '../ledger/_parts/ledger-rows'
import { postAdjustment } from './_parts/post-adjustment'
import { tellAdjustment } from './_parts/tell-adjustment'

export interface AdjustInput { memberId: string; body: AdjustmentBody }

/**
 * Gives points to a member by hand (`amount` above zero) or takes them, with a reason that the statement shows. Above the
 * programme's limit nothing is posted until a second person agrees (`waiting`). Refuses: `not_found` (member),
 * `insufficient_points` (takes more than is free).
 */
export const adjustPoints = changing('points.adjust', adjust)

/** The same behind an Idempotency-Key, for the API. 201 Adjustment. */
export const adjustPointsOnce = idempotent({ operation: 'adjustments', verb: 'points.adjust', tell: (told: AdjustmentAnswer) => ({ status: 201, body: told }) }, adjust)

async function adjust(scope: InChange, { memberId: askedId, body }: AdjustInput): Promise<Result<AdjustmentAnswer>> {
  const memberId = await findKeptMember(scope, askedId)
  const account = await readMemberAccount(scope, memberId)
  if (!account || account.member.status === 'erased') return refuse('not_found', 'Nothing with this id exists.')
  const amount = BigInt(body.amount)
  const { adjustments } = await readProgramme(scope)
  const waits = adjustments.approvalAbove !== null && (amount > 0n ? amount : -amount) > adjustments.approvalAbove
  const made = await insertAdjustment(scope, { memberId, amount, reason: body.reason, status: waits ? 'waiting' : 'done' })
  scope.changed({ kind: 'member', id: memberId, after: { adjustment: made.id, asset: body.asset, amount: body.amount, status: made.status } })
  if (waits) return ok(tellAdjustment(made, balanceOf(account.member.balance)))
  const posted = await postAdjustment(scope, made)
  return posted.ok ? ok(tellAdjustment(made, posted.value)) : posted
}
