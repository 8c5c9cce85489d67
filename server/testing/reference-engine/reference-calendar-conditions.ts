import Holidays from 'date-holidays'
import type { Temporal } from 'temporal-polyfill'
import { wholly } from './reference-basket-conditions'
import { dayOf, instantOf, zoneFor } from './reference-clock'
import type { Asked, Condition } from './reference-asked'
import { recursOn, type Recurrence } from './reference-recurrence'

interface TimeWindow { from: string; until: string; weekdays?: number[] }
interface Holiday { country?: string; part?: string; kinds?: string[]; own_days?: string[]; except?: string[]; days_before: number; days_after: number }

/** Conditions of the clock and the calendar, each as it would be looked up in a diary. */
export const CALENDAR_CONDITIONS: Readonly<Record<string, Condition>> = {
  time_window: (window: TimeWindow, asked) => {
    const zone = zoneFor(asked.facts, asked.clock)
    const [day, at] = [today(asked), asked.facts.occurredAt]
    return wholly(asked, [day, day.subtract({ days: 1 })].some((begins) => {
      const ends = window.until > window.from ? begins : begins.add({ days: 1 })
      return (window.weekdays?.includes(begins.dayOfWeek) ?? true) && at >= instantOf(begins, window.from, zone) && at < instantOf(ends, window.until, zone)
    }))
  },
  weekday: ({ weekdays }: { weekdays: number[] }, asked) => wholly(asked, weekdays.includes(today(asked).dayOfWeek)),
  date_range: ({ first, last }: { first?: string; last?: string }, asked) => {
    const date = today(asked).toString()
    return wholly(asked, (first === undefined || date >= first) && (last === undefined || date <= last))
  },
  holiday: (args: Holiday, asked) => {
    const around = Array.from({ length: args.days_before + args.days_after + 1 }, (_, at) => today(asked).add({ days: args.days_before - at }))
    return wholly(asked, around.some((day) => isHoliday(day, args)))
  },
  recurrence: (rule: Recurrence, asked) => wholly(asked, recursOn(rule, today(asked))),
}

const today = ({ facts, clock }: Asked): Temporal.PlainDate => dayOf(facts.occurredAt, zoneFor(facts, clock))

/** A day of one's own, of one year or of every year, or one of the calendar's whole days; but none of those excepted. */
function isHoliday(day: Temporal.PlainDate, { country, part, kinds = ['public'], own_days: own = [], except = [] }: Holiday): boolean {
  const date = day.toString()
  if (except.includes(date)) return false
  return own.includes(date) || own.includes(date.slice(5)) || (country !== undefined && daysOf(country, part, day.year).some((one) => one.date === date && kinds.includes(one.kind)))
}

const years = new Map<string, { date: string; kind: string }[]>()

/** Every day of the holidays that begin at midnight in a year. */
function daysOf(country: string, part: string | undefined, year: number): { date: string; kind: string }[] {
  const key = `${country} ${part} ${year}`
  const known = years.get(key) ?? new Holidays(country, part ?? '').getHolidays(year).filter(({ date }) => date.slice(11, 16) === '00:00').flatMap(({ date, start, end, type }) =>
    Array.from({ length: Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS)) }, (_, later) => ({ date: new Date(Date.parse(date.slice(0, 10)) + later * DAY_MS).toISOString().slice(0, 10), kind: type })))
  years.set(key, known)
  return known
}

const DAY_MS = 86_400_000
