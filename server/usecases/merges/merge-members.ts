import type { MergeBody, MergedMember } from '@/server/contracts/member-merge'
import { lockMembers, postPoints } from '@/server/data/hot/commit-points'
import { movePersonal } from '@/server/data/merges/move-personal'
import { moveCounted } from '@/server/data/merges/move-counted'
import { moveRows } from '@/server/data/merges/move-rows'
import { changeTier } from '@/server/data/tiers/change-tier'
import { writeTierHold } from '@/server/data/tiers/write-tier-hold'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { MergePlan } from '@/server/domain/points/plan-merge'
import { newId } from '@/server/platform/crypto/new-id'
import { changing, type InChange } from '../_around/with-chain'
import { balanceOf, ledgerRowsOf, type PointsEvent } from '../ledger/_parts/ledger-rows'
import { assetsOfMerge } from './_parts/assets-of-merge'
import { joinConsents } from './_parts/join-consents'
import { joinTiers } from './_parts/join-tiers'
import { pointsOfMerge, type Both } from './_parts/points-of-merge'
import { readBoth } from './_parts/read-both'

export interface MergeInput { memberId: string; body: MergeBody }

/**
 * Makes two members one, for good: `memberId` stays, the absorbed one's id stands for it from now on. Identifiers, points by lot
 * with their expiry and sale, debt, tier and counters, what limits have left, reserved quotes, sales, redemptions, adjustments,
 * stored value, growth, vouchers, segments, attributes, messages and consents (a no of either counts) go to the kept member; sign-ins of the absorbed one end. Refuses: `not_found`,
 * `unprocessable` (the other one unknown, erased or the same), `conflict` (one was merged before), `member_blocked`.
 */
export const mergeMembers = changing('members.merge', async (scope, { memberId: keptId, body }: MergeInput): Promise<Result<MergedMember>> => {
  const ids = { keptId, absorbedId: body.absorbed_id }
  await lockMembers(scope, [ids.keptId, ids.absorbedId])
  const both = await readBoth(scope, ids)
  if (!both.ok) return both
  const { kept, absorbed } = both.value
  const plan = pointsOfMerge(both.value, scope.now)
  const tier = await joinTiers(scope, both.value)
  const closeChannels = await joinConsents(scope, ids)
  const assets = await assetsOfMerge(scope, ids)
  const parts = eventsOf(scope, both.value, plan).flatMap(({ account, event }) => ledgerRowsOf({ ...account.member, assets: assets.before(account.member.id) }, [event, ...assets.events(event)]) ?? [])
  await postPoints(scope, { parts, events: [] })
  await moveCounted(scope, tier.moved.memberId, tier.moved.counts)
  if (tier.code !== kept.member.tierCode) await changeTier(scope, { memberId: ids.keptId, before: kept.member.tierCode, after: tier.code, cause: 'merge', reason: body.reason, counters: tier.counters })
  await moveRows(scope, { ...ids, reason: body.reason, tier })
  if (tier.hold.lock ?? tier.hold.graceUntil) await writeTierHold(scope, ids.keptId, tier.hold)
  await movePersonal(scope, ids)
  await closeChannels()
  const figures = { points: Number(plan.amount), tier: tier.code }
  scope.changed({ kind: 'member', id: ids.keptId, before: { tier: kept.member.tierCode }, after: { absorbed: ids.absorbedId, reason: body.reason, ...figures } })
  scope.changed({ kind: 'member', id: ids.absorbedId, before: { status: absorbed.member.status }, after: { status: 'merged', kept: ids.keptId } })
  return ok({ kept_id: ids.keptId, absorbed_id: ids.absorbedId, points: figures.points, balance_after: Number(balanceOf(kept.member.balance) + plan.amount) })
})

/** The absorbed member's statement ends with nothing left, the kept one's shows what came; lots only change their owner, so both rows name the same ones. */
function eventsOf(scope: InChange, { kept, absorbed }: Both, plan: MergePlan): { account: Both['kept']; event: PointsEvent }[] {
  const id = newId('mrg')
  const common = { kind: 'transfer' as const, occurredAt: scope.now, recordedAt: scope.now, newLots: [] }
  const { available, pending, reserved, debt } = absorbed.member.balance
  return [
    {
      account: absorbed,
      event: {
        ...common, amount: -plan.amount, reason: { code: 'merged_into', to: kept.member.id }, source: { type: 'merge', id },
        lotUpdates: absorbed.lots.map((lot) => ({ id: lot.id, delta: 0n, moved: -lot.left })), balance: { available: -available, pending: -pending, reserved: -reserved, debt: -debt },
      },
    },
    {
      account: kept,
      event: {
        ...common, amount: plan.amount, reason: { code: 'merged_from', from: absorbed.member.id }, source: { type: 'merge_in', id },
        lotUpdates: plan.moves.map(({ lotId, moved, repaid }) => ({ id: lotId, delta: -repaid, moved })), balance: plan.balance,
      },
    },
  ]
}
