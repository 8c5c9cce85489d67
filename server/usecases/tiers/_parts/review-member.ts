import { changeTier } from '@/server/data/tiers/change-tier'
import type { TierHolder } from '@/server/data/tiers/lock-next-members'
import { sumUnder, type Counted } from '@/server/data/tiers/read-counted'
import { floorAt } from '@/server/data/tiers/tier-hold'
import { writeTierHold } from '@/server/data/tiers/write-tier-hold'
import { addDays, startOfDay, type EpochMs, type LocalDate } from '@/server/domain/kernel/local-day'
import { decideReview } from '@/server/domain/tiers/decide-review'
import { countedKeys, currentPeriod, type Counting } from '@/server/domain/tiers/period'
import type { InChainTx } from '../../_around/with-chain'
import type { RulesAt } from './review-rules'

export interface MemberReview {
  rules: RulesAt
  /** The first day after the period that is looked at. */
  dueOn: LocalDate
  /** The instant that decides about graces and locks, and the one up to which the running period counts. */
  at: EpochMs
  until: EpochMs
}

/** The keys that a member's review adds up: of the period that ended, of the one that runs. */
export function keysOf(scope: InChainTx, member: Pick<TierHolder, 'joinedAt'>, review: MemberReview): { ended: string[]; running: string[] } {
  const counting = (at: EpochMs): Counting => ({ span: review.rules.programme.tierSpan, at, zone: scope.chain.timeZone, joinedAt: member.joinedAt })
  const endedAt = startOfDay(review.dueOn, scope.chain.timeZone) - 1
  return { ended: countedKeys(counting(endedAt)), running: countedKeys(counting(Math.max(review.until, endedAt + 1))) }
}

/** Reviews one locked member; whether the tier fell. */
export async function reviewMember(scope: InChainTx, member: TierHolder, { review, counted }: { review: MemberReview; counted: readonly Counted[] }): Promise<boolean> {
  const { programme } = review.rules
  const keys = keysOf(scope, member, review)
  const ended = sumUnder(counted, keys.ended)
  const floor = floorAt(member.hold, review.at)
  const { graceUntil, lock } = member.hold
  const decision = decideReview({
    tiers: programme.tiers, rules: programme.tierReview, held: member.tierCode, ended, running: sumUnder(counted, keys.running), at: review.at,
    graceEndsAt: graceEndsAt(scope, member, review), ...(floor !== undefined && { floor }), ...(graceUntil !== undefined && { graceUntil }),
  })
  const common = { memberId: member.id, before: member.tierCode, counters: ended }
  if (decision.outcome === 'grace') {
    if (graceUntil === decision.until) return false
    await writeTierHold(scope, member.id, { graceUntil: decision.until, ...(lock && { lock }) })
    await changeTier(scope, { ...common, after: member.tierCode, cause: 'grace', until: decision.until })
    return false
  }
  if (graceUntil !== undefined) await writeTierHold(scope, member.id, lock ? { lock } : {})
  if (decision.outcome === 'locked') await changeTier(scope, { ...common, after: member.tierCode, cause: 'lock', ...(lock?.until !== undefined && { until: lock.until }) })
  if (decision.outcome !== 'lowered') return false
  await changeTier(scope, { ...common, after: decision.after, cause: 'review' })
  return true
}

function graceEndsAt(scope: InChainTx, { joinedAt }: TierHolder, { rules, dueOn }: MemberReview): EpochMs {
  const zone = scope.chain.timeZone
  const { tierReview, tierSpan } = rules.programme
  if (tierReview.grace === 'days') return startOfDay(addDays(dueOn, tierReview.graceDays), zone)
  const next = currentPeriod({ span: tierSpan, at: startOfDay(dueOn, zone), zone, joinedAt })
  return startOfDay(next?.endsOn ?? dueOn, zone)
}
