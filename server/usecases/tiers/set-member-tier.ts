import type { SetMemberTierBody } from '@/server/contracts/tier'
import { lockMembers } from '@/server/data/hot/commit-points'
import { readStanding } from '@/server/data/members/read-standing'
import { changeTier } from '@/server/data/tiers/change-tier'
import { readTierHold } from '@/server/data/tiers/read-tier-hold'
import { writeTierHold } from '@/server/data/tiers/write-tier-hold'
import { addDays, startOfDay } from '@/server/domain/kernel/local-day'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { tierRulesOf } from '../members/_parts/programme-of'

export interface SetMemberTier { memberId: string; version: number; body: SetMemberTierBody }

/**
 * Gives a member a tier by hand, and locks it through a local day, for good, or not at all. A grace is over then. Refuses
 * `not_found` (member), `unprocessable` (a tier that the programme doesn't have), `validation_failed` (a day that is over),
 * `version_conflict` when the tier or what holds it was changed since `body.held` and `version` were read.
 */
export const setMemberTier = changing('tiers.set', async (scope, { memberId, version, body }: SetMemberTier): Promise<Result<{ version: number }>> => {
  await lockMembers(scope, [memberId])
  const member = await readStanding(scope, memberId)
  if (!member || member.status === 'erased' || member.status === 'merged') return refuse('not_found', 'Nothing with this id exists.')
  const hold = await readTierHold(scope, memberId)
  if (hold.version !== version || member.tierCode !== body.held) return refuse('version_conflict', 'The tier was changed in the meantime. Load it again.', { pointer: '/version' })
  const { tiers } = await tierRulesOf(scope)
  if (!tiers.some((tier) => tier.code === body.tier)) return notFoundInBody('/tier')
  const until = body.lock?.until == null ? undefined : startOfDay(addDays(body.lock.until, 1), scope.chain.timeZone)
  if (until !== undefined && until <= scope.now) return refuse('validation_failed', 'The day is over already.', { pointer: '/lock/until' })
  const lock = body.lock && { tier: body.tier, reason: body.reason, by: scope.actor.id, ...(until !== undefined && { until }) }
  await writeTierHold(scope, memberId, lock ? { lock } : {})
  const cause = body.tier === body.held && lock ? 'lock' : 'staff'
  await changeTier(scope, { memberId, before: body.held, after: body.tier, cause, reason: body.reason, ...(until !== undefined && { until }) })
  scope.changed({ kind: 'member', id: memberId, before: { tier: body.held, locked: hold.lock !== undefined }, after: { tier: body.tier, locked: lock !== null, locked_until: body.lock?.until ?? null } })
  return ok({ version: version + 1 })
})
