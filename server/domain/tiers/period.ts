import { addDays, addMonths, endOfPeriod, localDate, type EpochMs, type LocalDate } from '@/server/domain/kernel/local-day'

export const TIER_PERIODS = ['calendar_year', 'calendar_quarter', 'calendar_month', 'rolling', 'from_joining', 'ever'] as const
export type TierPeriod = (typeof TIER_PERIODS)[number]

/**
 * What counts together. `months` is the length of a rolling window (whole calendar months, the running one the last of
 * them) and of a year of membership; the others don't look at it.
 */
export interface TierSpan { period: TierPeriod; months: number }
/** An instant of a member in the chain's zone. `joinedAt` matters only where periods begin on the day of joining. */
export interface Counting { span: TierSpan; at: EpochMs; zone: string; joinedAt?: EpochMs }

/** The key under which a tier counter counts at `at`: `2026`, `2026-Q4`, `2026-11` (also where the window rolls), `j2026-02-28`, `ever`. */
export function counterPeriodKey(counting: Counting): string {
  const { span, at, zone } = counting
  const date = localDate(at, zone)
  switch (span.period) {
    case 'ever': return 'ever'
    case 'calendar_year': return date.slice(0, 4)
    case 'calendar_quarter': return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
    case 'calendar_month': case 'rolling': return date.slice(0, 7)
    case 'from_joining': return `j${memberPeriod(counting, date).startsOn}`
  }
}

/** The keys whose sum is the counter at `at`: one, or the months of the rolling window. */
export function countedKeys(counting: Counting): string[] {
  if (counting.span.period !== 'rolling') return [counterPeriodKey(counting)]
  const first = `${localDate(counting.at, counting.zone).slice(0, 7)}-01`
  return Array.from({ length: counting.span.months }, (_, back) => addMonths(first, -back).slice(0, 7))
}

/** What a reader asks for before it knows the day of joining: these keys, or whatever lies between two. */
export interface KeysToRead { keys: string[]; from?: string; to?: string }
export function keysToRead({ span, at, zone }: Omit<Counting, 'joinedAt'>): KeysToRead {
  if (span.period !== 'from_joining') return { keys: countedKeys({ span, at, zone }) }
  const date = localDate(at, zone)
  return { keys: [], from: `j${addMonths(date, -span.months)}`, to: `j${date}` }
}

/** The period that runs at `at` as days, `endsOn` the first one after it; null where it never ends. A rolling window's runs to the end of the month. */
export function currentPeriod(counting: Counting): { startsOn: LocalDate; endsOn: LocalDate } | null {
  const { span, at, zone } = counting
  if (span.period === 'ever') return null
  const date = localDate(at, zone)
  if (span.period === 'from_joining') return memberPeriod(counting, date)
  const unit = UNITS[span.period]
  const endsOn = endOfPeriod(date, unit)
  return { startsOn: addMonths(endsOn, -MONTHS[unit]), endsOn }
}

/** The last day that counts into the period of `at`; null: the period never ends. */
export function periodEndsOn(counting: Counting): LocalDate | null {
  const period = currentPeriod(counting)
  return period && addDays(period.endsOn, -1)
}

const UNITS = { calendar_year: 'year', calendar_quarter: 'quarter', calendar_month: 'month', rolling: 'month' } as const
const MONTHS = { year: 12, quarter: 3, month: 1 } as const

/** Always reckoned from the day of joining: who joined on 29 February begins on 28 February, and in a leap year on the 29th again. */
function memberPeriod({ span, at, zone, joinedAt }: Counting, date: LocalDate): { startsOn: LocalDate; endsOn: LocalDate } {
  const joined = localDate(joinedAt ?? at, zone)
  const monthsBetween = (Number(date.slice(0, 4)) - Number(joined.slice(0, 4))) * 12 + Number(date.slice(5, 7)) - Number(joined.slice(5, 7))
  // A sale of an offline till may lie before the joining that the same visit brought: it counts into the first period.
  let count = Math.max(0, Math.floor(monthsBetween / span.months))
  if (count > 0 && addMonths(joined, count * span.months) > date) count -= 1
  return { startsOn: addMonths(joined, count * span.months), endsOn: addMonths(joined, (count + 1) * span.months) }
}
