import type { TierOfMember } from '@/server/contracts/tier'
import { readCounters } from '@/server/data/members/read-member'
import { readStanding } from '@/server/data/members/read-standing'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { listAbsorbed } from '@/server/data/merges/list-absorbed'
import { listTierChanges, type TierChanged } from '@/server/data/tiers/list-tier-changes'
import { readTierHold } from '@/server/data/tiers/read-tier-hold'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { Tier } from '@/server/domain/tiers/types'
import { reading } from '../_around/with-chain'
import { tierRulesOf } from '../members/_parts/programme-of'
import { progressOf } from './_parts/progress-of'
import { standingOf } from './_parts/standing-of'

const CHANGES_MAX = 50

/** The tier of a member: how sure it is, what each tier brings, and how it came to be, newest first. Refuses `not_found`. */
export const readMemberTier = reading('tiers.read_member', async (scope, { memberId: askedId }: { memberId: string }): Promise<Result<TierOfMember>> => {
  const memberId = await findKeptMember(scope, askedId)
  const member = await readStanding(scope, memberId)
  if (!member) return refuse('not_found', 'Nothing with this id exists.')
  const rules = await tierRulesOf(scope)
  const hold = await readTierHold(scope, memberId)
  const counters = await readCounters(scope, memberId, { span: rules.tierSpan, at: scope.now, zone: scope.chain.timeZone, joinedAt: member.joinedAt })
  const changes = await listTierChanges(scope, [memberId, ...(await listAbsorbed(scope, memberId))], CHANGES_MAX)
  return ok({
    code: member.tierCode,
    version: hold.version,
    standing: standingOf(scope, { rules, held: member.tierCode, counters, hold, joinedAt: member.joinedAt }),
    progress: progressOf(scope, rules, { held: member.tierCode, counters, joinedAt: member.joinedAt }),
    grace_until: instant(hold.graceUntil),
    lock: hold.lock && (hold.lock.until === undefined || hold.lock.until > scope.now) ? { tier: hold.lock.tier, until: instant(hold.lock.until), reason: hold.lock.reason } : null,
    tiers: rules.tiers.map((tier) => ({ code: tier.code, names: tier.names, multiplier_bp: tier.multiplierBp ?? 10_000, benefits: [...(tier.benefits ?? [])] })),
    history: changes.map((one) => tellChange(one, rules.tiers)),
  })
})

function tellChange(one: TierChanged, tiers: readonly Tier[]): TierOfMember['history'][number] {
  const named = (code: string) => tiers.find((tier) => tier.code === code)?.names ?? { en: code, zh: code }
  return {
    id: one.id, cause: one.cause, before: named(one.before), after: named(one.after), is_change: one.before !== one.after, at: formatInstant(one.at), until: instant(one.until),
    sale_id: one.saleId ?? null, reason: one.reason ?? null, by: one.by,
  }
}

const instant = (at: EpochMs | undefined): string | null => (at === undefined ? null : formatInstant(at))
