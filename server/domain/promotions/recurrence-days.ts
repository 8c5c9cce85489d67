import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '@/server/domain/kernel/local-day'
import { dateOfDay, dayNumber } from './calendar-math'
import { loadPackage } from './load-package'

/** An RRULE of days (RFC 5545) and the day from which it counts. */
export interface Recurrence { rule: string; start: LocalDate }

const SIGNED = (most: string) => `[+-]?${most}`
const list = (one: string) => `${one}(,${one}){0,60}`
const MONTH_DAY = '([1-9]|[12]\\d|3[01])'
const YEAR_DAY = '([1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])'
const WEEK = '([1-9]|[1-4]\\d|5[0-3])'
const PARTS: Readonly<Record<string, RegExp>> = Object.fromEntries(Object.entries({
  FREQ: 'DAILY|WEEKLY|MONTHLY|YEARLY',
  INTERVAL: '[1-9]\\d{0,2}',
  COUNT: '([1-9]\\d{0,2}|1000)',
  UNTIL: '\\d{8}',
  BYDAY: list(`([+-]?${WEEK})?(MO|TU|WE|TH|FR|SA|SU)`),
  BYMONTHDAY: list(SIGNED(MONTH_DAY)),
  BYMONTH: list('([1-9]|1[0-2])'),
  BYYEARDAY: list(SIGNED(YEAR_DAY)),
  BYWEEKNO: list(SIGNED(WEEK)),
  BYSETPOS: list(SIGNED(YEAR_DAY)),
  WKST: 'MO|TU|WE|TH|FR|SA|SU',
}).map(([name, form]) => [name, new RegExp(`^(${form})$`)]))

/** "FREQ=MONTHLY;BYDAY=1TU" as its parts; undefined for what isn't a rule of days. The package would pass over what it can't read. */
export function readRule(rule: string): ReadonlyMap<string, string> | undefined {
  const pairs = rule.split(';').map((part): [string, string] => {
    const [name = '', value = '', ...rest] = part.split('=')
    return [name, rest.length > 0 ? '' : value]
  })
  const parts = new Map(pairs)
  if (parts.size !== pairs.length || !parts.has('FREQ') || (parts.has('COUNT') && parts.has('UNTIL'))) return undefined
  return pairs.every(([name, value]) => Object.hasOwn(PARTS, name) && PARTS[name]?.test(value)) ? parts : undefined
}

/** Days by rule, start and year: two compiled rule sets of one version reckon a rule once. */
const ofYears = new Map<string, readonly number[]>()
const YEARS_MAX = 2_000

/** The days of one year on which it recurs, as days since 1970. */
export function recurrenceDays(recurrence: Recurrence, year: number): readonly number[] {
  const key = `${recurrence.rule} ${recurrence.start} ${year}`
  const days = ofYears.get(key) ?? daysBetween(recurrence, `${year}-01-01`, `${year}-12-31`)
  if (ofYears.size >= YEARS_MAX) ofYears.clear()
  ofYears.set(key, days)
  return days
}

/** Years after its start within which a rule has to have a day at all: 29 February every fourth year fits, 30 February never does. */
const SPANS_YEARS = [1, 12, 40]
const occurs = new Map<string, boolean>()
const OCCURS_MAX = 1_000

/** False for a rule that has no day in forty years, or that the package refuses. */
export function isRecurring({ rule, start }: Recurrence): boolean {
  const key = `${rule} ${start}`
  const before = occurs.get(key)
  if (before !== undefined) return before
  const isOne = SPANS_YEARS.some((years) => {
    const end = Temporal.PlainDate.from(start).add({ years }).toString()
    try {
      return daysBetween({ rule, start }, start, end).length > 0
    } catch {
      return false
    }
  })
  if (occurs.size >= OCCURS_MAX) occurs.clear()
  occurs.set(key, isOne)
  return isOne
}

/** In UTC a day is a day: the rule speaks of dates, and whose clock they go by is decided by who asks. */
function daysBetween({ rule, start }: Recurrence, from: LocalDate, to: LocalDate): number[] {
  const { RRuleTemporal } = loadPackage('rrule-temporal')
  const rrule = new RRuleTemporal({ rruleString: rule.replace(/UNTIL=(\d{8})/, 'UNTIL=$1T000000Z'), dtstart: midnight(start), strict: true })
  return rrule.between(midnight(from), midnight(to), true).map((at) => Math.floor(at.epochMilliseconds / 86_400_000))
}

const midnight = (date: LocalDate) => Temporal.PlainDate.from(date).toZonedDateTime('UTC')

/** The day after which nothing recurs, where the rule names one: UNTIL, or the last of COUNT. */
export function lastRecurrence(recurrence: Recurrence): LocalDate | undefined {
  const parts = readRule(recurrence.rule)
  const until = parts?.get('UNTIL')
  if (until !== undefined) return `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}`
  if (!parts?.has('COUNT')) return undefined
  const days = daysBetween(recurrence, recurrence.start, dateOfDay(dayNumber(recurrence.start) + COUNT_SPAN_DAYS))
  const last = days.at(-1)
  return last === undefined || days.length < Number(parts.get('COUNT')) ? undefined : dateOfDay(last)
}

const COUNT_SPAN_DAYS = 366 * 100
