import { dayOf, instantOf, zoneFor } from './reference-clock'
import { wholly } from './reference-basket-conditions'
import type { Condition } from './reference-conditions'

/** Conditions of the clock and the calendar, each as it would be looked up in a diary. */
export const CALENDAR_CONDITIONS: Readonly<Record<string, Condition>> = {
  time_window: (window: TimeWindow, asked) => {
    const zone = zoneFor(asked.facts, asked.clock)
    const today = dayOf(asked.facts.occurredAt, zone)
    return wholly(asked, [today, today.subtract({ days: 1 })].some((day) => {
      if (window.weekdays && !window.weekdays.includes(day.dayOfWeek)) return false
      const ends = window.until > window.from ? day : day.add({ days: 1 })
      return asked.facts.occurredAt >= instantOf(day, window.from, zone) && asked.facts.occurredAt < instantOf(ends, window.until, zone)
    }))
  },
}

interface TimeWindow { from: string; until: string; weekdays?: number[] }
