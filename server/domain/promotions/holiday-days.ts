import { invariant } from '@/server/domain/kernel/invariant'
import { dayNumber } from './calendar-math'
import { loadPackage } from './load-package'

export const HOLIDAY_KINDS = ['public', 'bank', 'school', 'optional', 'observance'] as const
export type HolidayKind = (typeof HOLIDAY_KINDS)[number]

/** A country of ISO 3166-1 ("DE") and one of its parts ("BY"). */
export interface HolidayPlace { country: string; region?: string | undefined }

/** Days by place, kind and year. Holidays of a year never change in one version of the package, so the memo can't be stale. */
const found = new Map<string, readonly number[]>()
const FOUND_MAX = 2_000
const DAY_HOURS = 24
const HOUR_MS = 3_600_000

/**
 * The holidays of a year, as days since 1970, each day of one that lasts several. Half days, which begin at noon or
 * in the evening, are none; a holiday that begins at sunset counts on the day after it.
 */
export function holidayDays(place: HolidayPlace, kind: HolidayKind, year: number): readonly number[] {
  const key = `${place.country} ${place.region ?? ''} ${kind} ${year}`
  const before = found.get(key)
  if (before) return before
  invariant(isHolidayPlace(place), `no calendar of ${key}`)
  const Holidays = loadPackage('date-holidays')
  const ofYear = new Holidays(place.country, place.region ?? '').getHolidays(year).filter(({ type, date }) => type === kind && date.startsWith(' 00:00', 10))
  const days = ofYear.flatMap(({ date, start, end }) => {
    const first = dayNumber(date.slice(0, 10))
    const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / HOUR_MS / DAY_HOURS))
    return Array.from({ length: count }, (_, later) => first + later)
  })
  if (found.size >= FOUND_MAX) found.clear()
  found.set(key, days)
  return days
}

/** The parts of each country, by its code; a country that isn't in it has no calendar. */
const parts = new Map<string, ReadonlySet<string>>()

/** A country without a calendar, or a part that its calendar doesn't know, would otherwise have no or other holidays. */
export function isHolidayPlace({ country, region }: HolidayPlace): boolean {
  if (parts.size === 0) {
    const places = new (loadPackage('date-holidays'))()
    for (const code of Object.keys(places.getCountries())) parts.set(code, new Set(Object.keys(places.getStates(code) ?? {})))
  }
  const known = parts.get(country)
  return known !== undefined && (region === undefined || known.has(region))
}
