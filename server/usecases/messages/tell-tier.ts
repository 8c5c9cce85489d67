import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { safeUntil } from '@/server/domain/tiers/standing-words'
import { changing } from '../_around/with-chain'
import { tierRulesOf } from '../members/_parts/programme-of'
import { readReach } from './_parts/read-reach'
import { tellMember, type Told } from './_parts/tell-member'
import { tierReached } from './_templates/tier-reached'

/** An offline till may tell of a sale two weeks late; later than that a tier is no news. */
export const TIER_LATE_MS = 14 * 86_400_000

export interface TellTier {
  memberId: string
  before: string
  after: string
  /** When it was reached. */
  at: EpochMs
  /** The event that tells of it: it is told once. */
  eventId: string
}

/**
 * Tells a member of a higher tier, at night in the morning; once, however often it is called. `not_needed`: the tier isn't
 * higher, the member has another one by now, the programme no longer knows it, or nobody is to be told. Refuses nothing.
 */
export const tellTier = changing('message.tell_tier', async (scope, { memberId, before, after, at, eventId }: TellTier): Promise<Result<Told>> => {
  const { tiers, tierSpan, tierReview } = await tierRulesOf(scope)
  const rank = (code: string) => tiers.findIndex((tier) => tier.code === code)
  const tier = tiers[rank(after)]
  const reach = tier && rank(after) > rank(before) ? await readReach(scope, { memberId, kind: tierReached.code }) : null
  if (!tier || reach?.tierCode !== after) return ok('not_needed')
  // Reached in this period it holds through the next one: then the review looks whether it was reached again.
  const untilDay = tierReview.down === 'never' ? null : safeUntil({ span: tierSpan, at, zone: scope.chain.timeZone, joinedAt: reach.joinedAt })
  const facts = { tier: tier.names[reach.language], untilDay }
  return ok(await tellMember(scope, { memberId, template: tierReached, subject: eventId, facts, reach, path: '/', isUrgent: false }))
})
