import { lockMembers, postPoints } from '@/server/data/hot/commit-points'
import { purseOf } from '@/server/data/hot/purse-of'
import type { Adjustment } from '@/server/data/adjustments/adjustment-row'
import { readMemberAccount, type MemberAccount } from '@/server/data/ledger/read-member-account'
import { readProgramme } from '@/server/data/programme/read-programme'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { points } from '@/server/domain/kernel/units'
import { lotExpiry } from '@/server/domain/points/lot-expiry'
import { planEarn } from '@/server/domain/points/plan-earn'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChange } from '../../_around/with-chain'
import { drawAtDesk } from '../../ledger/_parts/draw-at-desk'
import { balanceOf, ledgerRowsOf, memberAccount, type PointsEvent } from '../../ledger/_parts/ledger-rows'
import { mergedMeanwhile } from '../../ledger/_parts/merged-meanwhile'
import { postAsset } from './post-asset'

type Moves = Pick<PointsEvent, 'newLots' | 'lotUpdates' | 'balance' | 'entryId'>

/**
 * Posts an adjustment. Of points: what is given becomes a lot with the programme's life, after a debt is repaid; what is taken comes
 * out of the lots that lapse soonest. Returns the asset's balance after it; refuses `insufficient_points`, `insufficient_balance`
 * (of another asset), `unavailable` (the member was merged at this moment).
 */
export async function postAdjustment(scope: InChange, adjustment: Pick<Adjustment, 'id' | 'memberId' | 'asset' | 'amount' | 'reason'>): Promise<Result<bigint>> {
  const { asset } = adjustment
  if (asset !== 'points') return postAsset(scope, { ...adjustment, asset })
  if (!(await lockMembers(scope, [adjustment.memberId]))) return mergedMeanwhile()
  const found = await readMemberAccount(scope, adjustment.memberId)
  invariant(found, 'a member has an account of points')
  const { amount } = adjustment
  const changed = amount > 0n ? ok({ account: found, moves: await given(scope, found.member, amount) }) : await taken(scope, found, -amount)
  if (!changed.ok) return changed
  const { account: { member }, moves } = changed.value
  const ledger = ledgerRowsOf(member, [{
    ...moves, kind: 'adjust', amount, occurredAt: scope.now, recordedAt: scope.now, reason: { code: 'adjusted', text: adjustment.reason }, source: { type: 'adjustment', id: adjustment.id },
  }])
  invariant(ledger, 'an adjustment changes something')
  await postPoints(scope, { parts: [ledger], events: [] })
  return ok(balanceOf(member.balance) + amount)
}

async function given(scope: InChange, member: MemberAccount['member'], amount: bigint): Promise<Moves> {
  const { points: life } = await readProgramme(scope)
  const plan = planEarn(points(amount), points(member.balance.debt), { at: scope.now, startsAt: scope.now, expiresAt: lotExpiry(life.expiry, scope.now, scope.chain.timeZone) })
  invariant(plan.lot, 'points that are given make a lot')
  const { lot, repaidDebt } = plan
  const entryId = newId('ent')
  return {
    entryId, lotUpdates: [], balance: { available: lot.leftPoints, pending: 0n, reserved: 0n, debt: 0n - repaidDebt },
    newLots: [{
      id: newId('lot'), accountId: memberAccount(purseOf(member).id), entryId, saleId: null, state: 'active', earned: lot.earnedPoints, left: lot.leftPoints,
      startsAt: new Date(lot.startsAt), expiresAt: lot.expiresAt === null ? null : new Date(lot.expiresAt),
    }],
  }
}

async function taken(scope: InChange, found: MemberAccount, points: bigint): Promise<Result<{ account: MemberAccount; moves: Moves }>> {
  const drawn = await drawAtDesk(scope, found, points)
  if (!drawn.ok) return refuse(drawn.refusal.code, drawn.refusal.detail, { pointer: '/amount' })
  const { account, moves } = drawn.value
  return ok({ account, moves: { newLots: [], lotUpdates: moves.map(({ lotId, delta }) => ({ id: lotId, delta })), balance: { available: -points, pending: 0n, reserved: 0n, debt: 0n } } })
}
