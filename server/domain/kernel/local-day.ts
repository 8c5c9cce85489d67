import { Temporal } from 'temporal-polyfill'

/** An instant as milliseconds since 1970, UTC. The clock is always an argument. */
export type EpochMs = number
/** `YYYY-MM-DD` of a programme day. */
export type LocalDate = string
export const LIMIT_PERIODS = ['sale', 'day', 'week', 'month', 'year', 'ever'] as const
export type LimitPeriod = (typeof LIMIT_PERIODS)[number]

export interface LocalTime {
  date: LocalDate
  /** Minutes since local midnight by the clock on the wall, 0–1439. */
  minuteOfDay: number
  /** 1 = Monday … 7 = Sunday (ISO 8601). */
  weekday: number
}

/** One local day as the half-open interval of instants that it lasts. */
export interface LocalDay {
  date: LocalDate
  weekday: number
  /** ISO week of the year, `2026-W47`. */
  week: string
  startsAt: EpochMs
  endsAt: EpochMs
  /** 24 hours long: the clock isn't changed on this day, so wall time is the time since `startsAt`. */
  plain: boolean
}

/**
 * The days last asked for, newest first, per zone. Every limit and time window of a sale asks for the
 * same day, and a calendar calculation costs 10 µs. A day never changes, so the memo can't be stale.
 */
const recentDays = new Map<string, LocalDay[]>()
const RECENT_DAYS_MAX = 4
const ZONES_MAX = 2_000

export function localDay(at: EpochMs, timeZone: string): LocalDay {
  const recent = recentDays.get(timeZone) ?? []
  const known = recent.find((day) => day.startsAt <= at && at < day.endsAt)
  if (known) return known
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()
  const startsAt = date.toZonedDateTime(timeZone).epochMilliseconds
  const endsAt = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
  const week = `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`
  const day = { date: date.toString(), weekday: date.dayOfWeek, week, startsAt, endsAt, plain: endsAt - startsAt === 86_400_000 }
  // A name can be written in many ways (`europe/BERLIN`); there are some six hundred zones.
  if (recentDays.size >= ZONES_MAX && !recentDays.has(timeZone)) recentDays.clear()
  recentDays.set(timeZone, [day, ...recent.slice(0, RECENT_DAYS_MAX - 1)])
  return day
}

export function localTime(at: EpochMs, timeZone: string): LocalTime {
  const day = localDay(at, timeZone)
  if (day.plain) return { date: day.date, minuteOfDay: Math.floor((at - day.startsAt) / 60_000), weekday: day.weekday }
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  return { date: day.date, minuteOfDay: zoned.hour * 60 + zoned.minute, weekday: day.weekday }
}

export const localDate = (at: EpochMs, timeZone: string): LocalDate => localDay(at, timeZone).date

/** First instant of a local day: in a gap the first instant after it, in an overlap the first occurrence ("compatible"). */
export function startOfDay(date: LocalDate, timeZone: string): EpochMs {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
}

/**
 * The instant at which the clock on the wall shows `minuteOfDay` (0–1440) of `day`: in an overlap the
 * first occurrence, in a gap the first instant after it. 02:30 in Berlin on 29 March 2026 is 03:00.
 */
export function instantAt(day: LocalDay, minuteOfDay: number, timeZone: string): EpochMs {
  if (minuteOfDay === 1440) return day.endsAt
  if (day.plain) return day.startsAt + minuteOfDay * 60_000
  const wall = Temporal.PlainDate.from(day.date).toPlainDateTime({ hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 })
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' })
  if (zoned.toPlainDateTime().equals(wall)) return zoned.epochMilliseconds
  const gapEnd = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return gapEnd ? gapEnd.epochMilliseconds : zoned.epochMilliseconds
}

export const addDays = (date: LocalDate, days: number): LocalDate => Temporal.PlainDate.from(date).add({ days }).toString()
/** 31 January + 1 month = 28 or 29 February: the day is constrained to the month. */
export const addMonths = (date: LocalDate, months: number): LocalDate => Temporal.PlainDate.from(date).add({ months }).toString()

/** First day after the period of `unit` that contains `date`. */
export function endOfPeriod(date: LocalDate, unit: 'day' | 'month' | 'quarter' | 'year'): LocalDate {
  const day = Temporal.PlainDate.from(date)
  if (unit === 'day') return day.add({ days: 1 }).toString()
  if (unit === 'month') return day.with({ day: 1 }).add({ months: 1 }).toString()
  if (unit === 'quarter') return day.with({ month: Math.floor((day.month - 1) / 3) * 3 + 1, day: 1 }).add({ months: 3 }).toString()
  return day.with({ month: 1, day: 1 }).add({ years: 1 }).toString()
}

/** The key under which a limit counts: `2026-11-22`, `2026-W47`, `2026-11`, `2026`, `ever`. A period `sale` has no counter. */
export function periodKey(period: Exclude<LimitPeriod, 'sale'>, at: EpochMs, timeZone: string): string {
  if (period === 'ever') return 'ever'
  const day = localDay(at, timeZone)
  if (period === 'week') return day.week
  return day.date.slice(0, period === 'day' ? 10 : period === 'month' ? 7 : 4)
}

/** The half-open interval of instants that `periodKey` names; `ever` has no ends. */
export function periodInterval(period: Exclude<LimitPeriod, 'sale'>, at: EpochMs, timeZone: string): { from?: EpochMs; to?: EpochMs } {
  if (period === 'ever') return {}
  const day = localDay(at, timeZone)
  if (period === 'day') return { from: day.startsAt, to: day.endsAt }
  if (period === 'week') {
    const monday = addDays(day.date, 1 - day.weekday)
    return { from: startOfDay(monday, timeZone), to: startOfDay(addDays(monday, 7), timeZone) }
  }
  const first = period === 'month' ? `${day.date.slice(0, 7)}-01` : `${day.date.slice(0, 4)}-01-01`
  return { from: startOfDay(first, timeZone), to: startOfDay(endOfPeriod(first, period), timeZone) }
}

/** RFC 3339 in UTC with milliseconds, the form of every time in an answer. */
export const formatInstant = (at: EpochMs): string => new Date(at).toISOString()

export function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return text.includes('/') || text === 'UTC'
  } catch {
    return false
  }
}
