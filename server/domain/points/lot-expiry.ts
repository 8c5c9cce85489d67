import { addMonths, endOfPeriod, localDate, startOfDay, type EpochMs } from '@/server/domain/kernel/local-day'
import type { ExpiryPolicy } from './types'

/**
 * The instant at which points earned at `earnedAt` are gone: the start of the day, in the chain's zone, after
 * the day, month, quarter or year in which their months run out. Null: never.
 * Earned 31 January 2027, 1 month, to the end of the day: gone at 2027-03-01 00:00.
 */
export function lotExpiry(policy: ExpiryPolicy, earnedAt: EpochMs, chainTimeZone: string): EpochMs | null {
  if (policy.months === null) return null
  const day = localDate(earnedAt, chainTimeZone)
  const key = `${day}|${policy.months}|${policy.roundTo}|${chainTimeZone}`
  const known = ofDay.get(key)
  if (known !== undefined) return known
  const lastDay = addMonths(day, policy.months)
  const expiresAt = startOfDay(endOfPeriod(lastDay, policy.roundTo), chainTimeZone)
  if (ofDay.size >= DAYS_MAX) ofDay.clear()
  ofDay.set(key, expiresAt)
  return expiresAt
}

/** All sales of a day and a rule have one answer, and the calendar's arithmetic was an eighth of what a sale computes. */
const ofDay = new Map<string, EpochMs>()
const DAYS_MAX = 1_000
