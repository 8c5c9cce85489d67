import { findEndingPoints, type EndingPoints } from '@/server/data/ledger/find-ending-points'
import { claimTold } from '@/server/data/messages/claim-told'
import { readSwitches } from '@/server/data/messages/read-switches'
import { addDays, localDate, startOfDay, type EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { quietUntil } from '@/server/domain/messages/quiet-hours'
import { isSent } from '@/server/domain/messages/service-kinds'
import { inSteps } from '../_around/in-steps'
import { changing, reading, type InChain } from '../_around/with-chain'
import { readReach } from './_parts/read-reach'
import { tellMember, type Told } from './_parts/tell-member'
import { pointsExpiring } from './_templates/points-expiring'

/** Days before the last day on which points can be spent; each warning is given within its span, and never in the next one's. */
const STAGES = [{ days: 7, fromDays: 0 }, { days: 30, fromDays: 8 }] as const
const KIND = pointsExpiring.code

type Due = EndingPoints & { days: number }
interface Warning { until: EpochMs; batch: number }

/**
 * Warns members of points that end: thirty and seven days before their last day in the chain's zone, once for all lots that
 * end on one day. By the time `until`, which may lie in the past (a run that was missed); a warning that is late is given
 * as long as the next one isn't due. In the quiet hours nothing is done. `batch` warnings at a time; `more` says
 * whether others are waiting. Refuses nothing.
 */
export const warnOfExpiry = inSteps('message.warn_of_expiry', async (scope: InChain, { until, batch }: Warning): Promise<Result<{ done: number; more: boolean }>> => {
  if (quietUntil(scope.now, scope.chain.timeZone) !== null) return ok({ done: 0, more: false })
  const due = await findDue(scope, { until, batch })
  if (!due.ok) return due
  for (const one of due.value) {
    const told = await warn(scope, one)
    if (!told.ok) return told
  }
  return ok({ done: due.value.length, more: due.value.length >= batch })
})

const findDue = reading('message.find_expiring', async (scope, { until, batch }: Warning): Promise<Result<Due[]>> => {
  const switches = await readSwitches(scope)
  const identifiers = [...(isSent(switches, KIND, 'email') ? ['email'] : []), ...(isSent(switches, KIND, 'sms') ? ['phone'] : [])]
  const reachedBy = { identifiers, push: isSent(switches, KIND, 'push') }
  const zone = scope.chain.timeZone
  const today = localDate(until, zone)
  const due: Due[] = []
  for (const { days, fromDays } of STAGES) {
    const span = { after: Math.max(startOfDay(addDays(today, fromDays), zone), scope.now), until: startOfDay(addDays(today, days + 1), zone) }
    const found = await findEndingPoints(scope, { ...span, days, kind: KIND, reachedBy, limit: batch - due.length })
    due.push(...found.map((one) => ({ ...one, days })))
  }
  return ok(due)
})

/** What reaches nobody, because the member wants none, counts as told: else it would be looked at every time. */
const warn = changing('message.warn_member', async (scope, { memberId, lastDay, points, days }: Due): Promise<Result<Told>> => {
  const subject = `${lastDay}:${days}`
  const reach = await readReach(scope, { memberId, kind: KIND })
  if (!reach || reach.to.length === 0) {
    await claimTold(scope, { memberId, kind: KIND, subject })
    return ok('not_needed')
  }
  return ok(await tellMember(scope, { memberId, template: pointsExpiring, subject, facts: { points: Number(points), lastDay }, reach, path: '/points', isUrgent: false }))
})
