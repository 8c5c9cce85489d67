import { forgetSlices } from '@/server/data/programme/forget-slices'
import { releaseReservations } from '@/server/data/programme/release-reservations'
import { periodKey } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

const DAY_MS = 86_400_000
/**
 * A till without a network may finalise fourteen days late, into the period of the fill, and a counter that were gone would
 * begin again at its full amount. Three times that, and a day for stations in other zones.
 */
const SLICES_KEPT_MS = 43 * DAY_MS
/** Each is locked against tills for the moment of one update. */
const LIMITS_AT_ONCE = 50

/**
 * Gives back what expired quotes had reserved of limits, and deletes counters of periods that nothing can happen in any more.
 * Safe to run twice and beside tills: what has expired counts as left even before. @param batch rows at most of the counters
 * @returns how many rows went, and whether more wait; refuses nothing
 */
export const sweepLimits = changing('limits.sweep', async (scope, { batch }: { batch: number }): Promise<Result<{ done: number; more: boolean }>> => {
  const { released, limits } = await releaseReservations(scope, LIMITS_AT_ONCE)
  const at = scope.now - SLICES_KEPT_MS
  const first = (period: 'day' | 'week' | 'month' | 'year') => periodKey(period, at, scope.chain.timeZone)
  const forgotten = await forgetSlices(scope, { day: first('day'), week: first('week'), month: first('month'), year: first('year') }, batch)
  return ok({ done: released + forgotten, more: limits === LIMITS_AT_ONCE || forgotten === batch })
})
