import { Temporal } from 'temporal-polyfill'

export interface Recurrence { rule: string; start: string }

const WEEKDAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const KNOWN: readonly string[] = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH']
const dates = new Map<string, Set<string>>()

/** Whether a rule of RFC 5545 names the day, found by walking from its start to the day and asking each day on the way. */
export function recursOn({ rule, start }: Recurrence, day: Temporal.PlainDate): boolean {
  const key = `${rule} ${start}`
  const known = dates.get(key) ?? walk(new Map(rule.split(';').map((part) => { const [name = '', value = ''] = part.split('='); return [name, value] })), Temporal.PlainDate.from(start))
  dates.set(key, known)
  return known.has(day.toString())
}

const LAST_YEAR = 2028

function walk(parts: ReadonlyMap<string, string>, start: Temporal.PlainDate): Set<string> {
  if ([...parts.keys()].some((name) => !KNOWN.includes(name))) throw new Error(`The reference doesn't know all of ${[...parts.keys()].join(', ')}.`)
  const [most, until] = [Number(parts.get('COUNT') ?? Infinity), parts.get('UNTIL') ?? '9']
  const found = new Set<string>()
  for (let day = start; day.year <= LAST_YEAR && found.size < most && day.toString().replaceAll('-', '') <= until; day = day.add({ days: 1 })) {
    if (isNamed(parts, start, day)) found.add(day.toString())
  }
  return found
}

function isNamed(parts: ReadonlyMap<string, string>, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const list = (name: string): string[] | undefined => parts.get(name)?.split(',')
  const [months, monthDays, weekdays, frequency] = [list('BYMONTH'), list('BYMONTHDAY'), list('BYDAY'), parts.get('FREQ') ?? '']
  if (stepsFrom(start, day, frequency) % Number(parts.get('INTERVAL') ?? 1) !== 0) return false
  if (months && !months.includes(String(day.month))) return false
  if (monthDays && !monthDays.some((one) => Number(one) === day.day || Number(one) === day.day - day.daysInMonth - 1)) return false
  if (weekdays && !weekdays.some((one) => isWeekday(one, day))) return false
  return (monthDays ?? weekdays) !== undefined || isLikeStart(frequency, start, day, months !== undefined)
}

/** "TU" is every Tuesday, "1TU" the first and "-1TU" the last one of the month. */
function isWeekday(text: string, day: Temporal.PlainDate): boolean {
  const place = Number(text.slice(0, -2))
  const [fromFirst, fromLast] = [Math.ceil(day.day / 7), -Math.ceil((day.daysInMonth - day.day + 1) / 7)]
  return WEEKDAYS[day.dayOfWeek - 1] === text.slice(-2) && (place === 0 || place === fromFirst || place === fromLast)
}

/** Days, weeks (from Monday), months or years since the start. */
function stepsFrom(start: Temporal.PlainDate, day: Temporal.PlainDate, frequency: string): number {
  const days = (from: Temporal.PlainDate): number => from.until(day, { largestUnit: 'days' }).days
  if (frequency === 'DAILY') return days(start)
  if (frequency === 'WEEKLY') return Math.floor(days(start.subtract({ days: start.dayOfWeek - 1 })) / 7)
  return frequency === 'MONTHLY' ? (day.year - start.year) * 12 + day.month - start.month : day.year - start.year
}

/** Where a rule names no days it means those like its start. */
function isLikeStart(frequency: string, start: Temporal.PlainDate, day: Temporal.PlainDate, namesMonths: boolean): boolean {
  if (frequency === 'DAILY') return true
  if (frequency === 'WEEKLY') return day.dayOfWeek === start.dayOfWeek
  return day.day === start.day && (frequency === 'MONTHLY' || namesMonths || day.month === start.month)
}
