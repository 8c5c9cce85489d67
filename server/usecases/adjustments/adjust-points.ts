import type { AdjustmentAnswer, AdjustmentBody } from '@/server/contracts/adjustment'
import { insertAdjustment } from '@/server/data/adjustments/insert-adjustment'
import { readMemberAccount } from '@/server/data/ledger/read-member-account'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { readProgramme } from '@/server/data/programme/read-programme'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { needsSecondPerson } from '@/server/domain/points/needs-second-person'
import { idempotent } from '../_around/with-idempotency'
import { changing, type InChange } from '../_around/with-chain'
import { balanceOfAsset } from './_parts/balance-of-asset'
import { postAdjustment } from './_parts/post-adjustment'
import { tellAdjustment } from './_parts/tell-adjustment'

export interface AdjustInput { memberId: string; body: AdjustmentBody }

/**
 * Gives points, growth or stored value (minor units) to a member by hand (`amount` above zero) or takes them, with a reason that
 * the statement shows. Above the programme's limit nothing is posted until a second person agrees (`waiting`). Refuses: `not_found`
 * (member), `insufficient_points` (takes more points than are free), `insufficient_balance` (the same of another asset).
 */
export const adjustPoints = changing('points.adjust', adjust)

/** The same behind an Idempotency-Key, for the API. 201 Adjustment. */
export const adjustPointsOnce = idempotent({ operation: 'adjustments', verb: 'points.adjust', tell: (told: AdjustmentAnswer) => ({ status: 201, body: told }) }, adjust)

async function adjust(scope: InChange, { memberId: askedId, body }: AdjustInput): Promise<Result<AdjustmentAnswer>> {
  const memberId = await findKeptMember(scope, askedId)
  const account = await readMemberAccount(scope, memberId)
  if (!account || account.member.status === 'erased') return refuse('not_found', 'Nothing with this id exists.')
  const amount = BigInt(body.amount)
  const { adjustments, points } = await readProgramme(scope)
  const waits = needsSecondPerson({ asset: body.asset, amount }, { approvalAbove: adjustments.approvalAbove, valueE4: points.valueE4 })
  const made = await insertAdjustment(scope, { memberId, asset: body.asset, amount, reason: body.reason, status: waits ? 'waiting' : 'done' })
  scope.changed({ kind: 'member', id: memberId, after: { adjustment: made.id, asset: body.asset, amount: body.amount, status: made.status } })
  if (waits) return ok(tellAdjustment(made, await balanceOfAsset(scope, account.member, body.asset)))
  const posted = await postAdjustment(scope, made)
  return posted.ok ? ok(tellAdjustment(made, posted.value)) : posted
}
