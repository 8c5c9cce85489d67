import { addMonths, endOfPeriod, localDate, startOfDay, type EpochMs } from '@/server/domain/kernel/local-day'
import type { ExpiryPolicy } from './types'

/**
 * The instant at which points earned at `earnedAt` are gone: the start of the day, in the chain's zone, after
 * the day, month, quarter or year in which their months run out. Null: never.
 * Earned 31 January 2027, 1 month, to the end of the day: gone at 2027-03-01 00:00.
 */
export function lotExpiry(policy: ExpiryPolicy, earnedAt: EpochMs, chainTimeZone: string): EpochMs | null {
  if (policy.months === null) return null
  const lastDay = addMonths(localDate(earnedAt, chainTimeZone), policy.months)
  return startOfDay(endOfPeriod(lastDay, policy.roundTo), chainTimeZone)
}
