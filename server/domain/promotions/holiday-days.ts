import { invariant } from '@/server/domain/kernel/invariant'
import { dayNumber } from './calendar-math'
import { loadPackage } from './load-package'

export const HOLIDAY_KINDS = ['public', 'bank', 'school', 'optional', 'observance'] as const
export type HolidayKind = (typeof HOLIDAY_KINDS)[number]

/** A country of ISO 3166-1 ("DE") and one of its parts ("BY"). */
export interface HolidayPlace { country: string; region?: string | undefined }

/** Days by place, kind and year. Holidays of a year never change in one version of the package, so the memo can't be stale. */
const known = new Map<string, readonly number[]>()
const KNOWN_MAX = 2_000
const DAY_HOURS = 24
const HOUR_MS = 3_600_000

/**
 * The holidays of a year, as days since 1970, each day of one that lasts several. Half days, which begin at noon or
 * in the evening, are none; a holiday that begins at sunset counts on the day after it.
 */
export function holidayDays(place: HolidayPlace, kind: HolidayKind, year: number): readonly number[] {
  const key = `${place.country} ${place.region ?? ''} ${kind} ${year}`
  const before = known.get(key)
  if (before) return before
  invariant(isHolidayPlace(place), `no calendar of ${key}`)
  const Holidays = loadPackage('date-holidays')
  const found = new Holidays(place.country, place.region ?? '').getHolidays(year).filter(({ type, date }) => type === kind && date.startsWith(' 00:00', 10))
  const days = found.flatMap(({ date, start, end }) => {
    const first = dayNumber(date.slice(0, 10))
    const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / HOUR_MS / DAY_HOURS))
    return Array.from({ length: count }, (_, later) => first + later)
  })
  if (known.size >= KNOWN_MAX) known.clear()
  known.set(key, days)
  return days
}

/** A country without a calendar, or a part that its calendar doesn't know, would otherwise have no or other holidays. */
export function isHolidayPlace({ country, region }: HolidayPlace): boolean {
  const all = placesOf()
  if (!Object.hasOwn(all.getCountries(), country)) return false
  return region === undefined || Object.hasOwn(partsOf(country) ?? {}, region)
}

const placesOf = () => new (loadPackage('date-holidays'))()
const partsOf = (country: string): Readonly<Record<string, string>> | undefined => placesOf().getStates(country)
