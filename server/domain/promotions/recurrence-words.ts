import { readRule, type Recurrence } from './recurrence-days'
import type { Labels } from './types'
import { WEEKDAYS } from './weekday-words'
import { joinAnd } from './words'

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const EVERY: Readonly<Record<string, { one: Labels; many: Labels }>> = {
  DAILY: { one: { en: 'every day', zh: '每天' }, many: { en: 'days', zh: '天' } },
  WEEKLY: { one: { en: 'every week', zh: '每周' }, many: { en: 'weeks', zh: '周' } },
  MONTHLY: { one: { en: 'every month', zh: '每月' }, many: { en: 'months', zh: '个月' } },
  YEARLY: { one: { en: 'every year', zh: '每年' }, many: { en: 'years', zh: '年' } },
}
/** Said in words; the rest of a rule is shown as it is written. */
const SAID = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'WKST'])

/** "every month on the first Tuesday" / "每月第一个周二". The day from which it counts is told where it decides. */
export function recurrenceWords({ rule, start }: Recurrence): Labels {
  const parts = readRule(rule) ?? new Map<string, string>()
  const valuesOf = (name: string) => parts.get(name)?.split(',') ?? []
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const every = EVERY[parts.get('FREQ') ?? ''] ?? { one: { en: rule, zh: rule }, many: { en: '', zh: '' } }
  const [months, monthDays, days] = [valuesOf('BYMONTH').map(Number), valuesOf('BYMONTHDAY').map(Number), valuesOf('BYDAY')]
  const until = parts.get('UNTIL')
  const untilDate = until && `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}`
  const [count, rest] = [parts.get('COUNT'), [...parts].filter(([name]) => !SAID.has(name)).map((pair) => pair.join('='))]
  const clauses: readonly (Labels | undefined)[] = [
    interval === 1 ? every.one : { en: `every ${interval} ${every.many.en}`, zh: `每${interval}${every.many.zh}` },
    months.length > 0 ? { en: ` in ${joinAnd(months.map((month) => same(MONTHS[month - 1] ?? '', ''))).en}`, zh: months.map((month) => `${month}月`).join('、') } : undefined,
    monthDays.length > 0 ? { en: ` on the ${joinAnd(monthDays.map(monthDayWords)).en}`, zh: monthDays.map((day) => monthDayWords(day).zh).join('、') } : undefined,
    days.length > 0 ? { en: ` on ${joinAnd(days.map(dayWords)).en}`, zh: days.map((day) => dayWords(day).zh).join('、') } : undefined,
    rest.length > 0 ? same(` (${rest.join(';')})`, `（${rest.join(';')}）`) : undefined,
    interval > 1 || count !== undefined ? { en: ` from ${start} on`, zh: `（自${start}起）` } : undefined,
    count === undefined ? undefined : { en: `, ${count} times`, zh: `共${count}次` },
    untilDate ? { en: ` until ${untilDate}`, zh: `至${untilDate}` } : undefined,
  ]
  return { en: clauses.map((clause) => clause?.en ?? '').join(''), zh: clauses.map((clause) => clause?.zh ?? '').join('') }
}

const same = (en: string, zh: string): Labels => ({ en, zh })

function monthDayWords(day: number): Labels {
  if (day === -1) return { en: 'last day', zh: '最后一天' }
  return day > 0 ? { en: ordinal(day), zh: `${day}日` } : { en: `${ordinal(-day)} last day`, zh: `倒数第${-day}天` }
}

/** "MO" every Monday, "1TU" the first Tuesday, "-1FR" the last Friday. */
function dayWords(text: string): Labels {
  const name = WEEKDAYS[DAYS.indexOf(text.slice(-2))] ?? { en: text, zh: text }
  const nth = Number(text.slice(0, -2))
  if (nth === 0) return { en: `${name.en}s`, zh: `周${name.zh}` }
  if (nth < 0) return { en: nth === -1 ? `the last ${name.en}` : `the ${ordinal(-nth)} last ${name.en}`, zh: nth === -1 ? `最后一个周${name.zh}` : `倒数第${-nth}个周${name.zh}` }
  return { en: `the ${ordinal(nth)} ${name.en}`, zh: `第${nth}个周${name.zh}` }
}

/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`
}
