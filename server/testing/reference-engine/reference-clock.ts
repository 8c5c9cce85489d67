import { Temporal } from 'temporal-polyfill'
import type { EpochMs, LimitPeriod } from '@/server/domain/kernel/local-day'
import type { Facts } from '@/server/domain/promotions/types'

/** The calendar behind an instant, straight from Temporal. */
export type ClockFacts = Pick<Facts, 'occurredAt' | 'stationTimeZone' | 'chainTimeZone'>

export const zoneFor = (facts: ClockFacts, whose: 'station' | 'chain'): string => (whose === 'station' ? facts.stationTimeZone : facts.chainTimeZone)

const days = new Map<string, Temporal.PlainDate>()

export function dayOf(at: EpochMs, zone: string): Temporal.PlainDate {
  const key = `${at} ${zone}`
  const known = days.get(key) ?? Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  if (days.size > 10_000) days.clear()
  days.set(key, known)
  return known
}

/** The part of the calendar in which something is counted: a limit of a day by its date, of a week by its ISO week. */
export function periodOf(period: Exclude<LimitPeriod, 'sale'>, day: Temporal.PlainDate): string {
  const [date, week] = [day.toString(), String(day.weekOfYear).padStart(2, '0')]
  return { day: date, week: `${day.yearOfWeek}-W${week}`, month: date.slice(0, 7), year: date.slice(0, 4), ever: 'ever' }[period]
}

/**
 * When the clock on the wall of `zone` shows `time` ("08:30", or "24:00") on a day: a time that comes twice means the
 * first, one that is skipped the first instant after the gap.
 */
export function instantOf(day: Temporal.PlainDate, time: string, zone: string): EpochMs {
  if (time === '24:00') return instantOf(day.add({ days: 1 }), '00:00', zone)
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(time))
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) => wall.toZonedDateTime(zone, { disambiguation }))
  if (!earlier || !later) throw new RangeError(time)
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds
  return earlier.getTimeZoneTransition('next')?.epochMilliseconds ?? later.epochMilliseconds
}
