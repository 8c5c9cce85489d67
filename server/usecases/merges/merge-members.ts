import type { MergeBody, MergedMember } from '@/server/contracts/member-merge'
import { postPoints } from '@/server/data/hot/commit-points'
import { movePersonal } from '@/server/data/merges/move-personal'
import { moveCounted } from '@/server/data/merges/move-counted'
import { moveRows } from '@/server/data/merges/move-rows'
import { hadOthers } from '@/server/data/pools/had-others'
import { moveLots } from '@/server/data/pools/move-lots'
import { changeTier } from '@/server/data/tiers/change-tier'
import { writeTierHold } from '@/server/data/tiers/write-tier-hold'
import { ok, type Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { changing } from '../_around/with-chain'
import { balanceOf } from '../ledger/_parts/ledger-rows'
import { passAccount } from '../ledger/_parts/pass-account'
import { enterPool } from '../pools/_parts/enter-pool'
import { assetsOfMerge } from './_parts/assets-of-merge'
import { joinConsents } from './_parts/join-consents'
import { joinTiers } from './_parts/join-tiers'
import { leaveFamilies } from './_parts/leave-families'
import { pointsOfMerge } from './_parts/points-of-merge'
import { readBoth } from './_parts/read-both'

export interface MergeInput { memberId: string; body: MergeBody }

/**
 * Makes two members one, for good: `memberId` stays, the absorbed one's id stands for it from now on. Identifiers, points by lot
 * with their expiry and sale, debt, tier and counters, what limits have left, reserved quotes, sales, redemptions, adjustments,
 * stored value, growth, vouchers, segments, attributes, messages and consents (a no of either counts) go to the kept member; sign-ins of the absorbed one end. Refuses: `not_found`,
 * `unprocessable` (the other one unknown, erased or the same), `conflict` (one was merged before, both are
 * in different families, or the absorbed one is the head of one), `member_blocked`, `unavailable` (a family was changed at this moment).
 */
export const mergeMembers = changing('members.merge', async (scope, { memberId: keptId, body }: MergeInput): Promise<Result<MergedMember>> => {
  const ids = { keptId, absorbedId: body.absorbed_id }
  const families = await leaveFamilies(scope, ids)
  if (!families.ok) return families
  const both = await readBoth(scope, ids)
  if (!both.ok) return both
  const { kept, absorbed } = both.value
  const plan = pointsOfMerge(both.value, scope.now)
  const tier = await joinTiers(scope, both.value)
  const closeChannels = await joinConsents(scope, ids)
  const id = newId('mrg')
  const assets = await assetsOfMerge(scope, ids)
  const parts = passAccount(scope, {
    from: absorbed, to: kept, plan, assets,
    out: { reason: { code: 'merged_into', to: ids.keptId }, source: { type: 'merge', id } },
    in: { reason: { code: 'merged_from', from: ids.absorbedId }, source: { type: 'merge_in', id } },
  })
  await postPoints(scope, { parts, events: [] })
  await moveCounted(scope, tier.moved.memberId, tier.moved.counts)
  if (tier.code !== kept.member.tierCode) await changeTier(scope, { memberId: ids.keptId, before: kept.member.tierCode, after: tier.code, cause: 'merge', reason: body.reason, counters: tier.counters })
  if (await hadOthers(scope, ids.absorbedId)) await moveLots(scope, { fromId: ids.absorbedId, toId: ids.keptId })
  await moveRows(scope, { ...ids, reason: body.reason, tier })
  if (tier.hold.lock ?? tier.hold.graceUntil) await writeTierHold(scope, ids.keptId, tier.hold)
  await movePersonal(scope, ids)
  await closeChannels()
  if (families.value !== null) await enterPool(scope, { headId: families.value, memberId: ids.keptId })
  const figures = { points: Number(plan.amount), tier: tier.code }
  scope.changed({ kind: 'member', id: ids.keptId, before: { tier: kept.member.tierCode }, after: { absorbed: ids.absorbedId, reason: body.reason, ...figures } })
  scope.changed({ kind: 'member', id: ids.absorbedId, before: { status: absorbed.member.status }, after: { status: 'merged', kept: ids.keptId } })
  return ok({ kept_id: ids.keptId, absorbed_id: ids.absorbedId, points: figures.points, balance_after: Number(balanceOf(kept.member.balance) + plan.amount) })
})
