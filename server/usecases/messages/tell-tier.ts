import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { periodEndsOn } from '@/server/domain/tiers/period'
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
  const { tiers, tierPeriod } = await tierRulesOf(scope)
  const rank = (code: string) => tiers.findIndex((tier) => tier.code === code)
  const tier = tiers[rank(after)]
  const reach = tier && rank(after) > rank(before) ? await readReach(scope, { memberId, kind: tierReached.code }) : null
  if (!tier || reach?.tierCode !== after) return ok('not_needed')
  // Sure until the period's end: what comes then is the review's.
  const facts = { tier: tier.names[reach.language], untilDay: periodEndsOn(tierPeriod, at, scope.chain.timeZone) }
  return ok(await tellMember(scope, { memberId, template: tierReached, subject: eventId, facts, reach, path: '/', isUrgent: false }))
})
