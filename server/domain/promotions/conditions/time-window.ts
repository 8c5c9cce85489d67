import { z } from 'zod'
import { instantAt, localDay, localTime, type EpochMs, type LocalDay } from '@/server/domain/kernel/local-day'
import type { ArgLabels } from '../args'
import { zoneOf } from '../zone'
import type { Labels } from '../types'
import { WEEKDAYS, weekdayWords } from '../weekday-words'
import { defineCondition } from './condition'

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const TIME_OR_MIDNIGHT = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/**
 * Holds from one time of day until another, by the promotion's clock; the end doesn't belong to it. An end
 * before the beginning lies on the next day, and the weekday is then the one on which the window began.
 * When clocks change, a time that doesn't exist is the first instant after it, one that comes twice its
 * first occurrence.
 */
export const timeWindow = defineCondition({
  code: 'time_window',
  label: { en: 'Time of day', zh: '时段' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({
    from: z.string().regex(TIME).meta({ label_en: 'From', label_zh: '从', format: 'time' } satisfies ArgLabels),
    until: z.string().regex(TIME_OR_MIDNIGHT).meta({ label_en: 'Until', label_zh: '到', format: 'time' } satisfies ArgLabels),
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional()
      .meta({ label_en: 'Weekdays', label_zh: '星期', format: 'weekdays' } satisfies ArgLabels),
  }).refine((args) => args.from !== args.until, { path: ['until'], message: 'must differ from the beginning; a whole day is 00:00 until 24:00' }),
  example: { from: '22:00', until: '06:00', weekdays: [5, 6] },
  needs: () => ['clock'],
  // A window over midnight also holds on the day after the one on which it began.
  claims: ({ from, until, weekdays }) => (weekdays && from < until ? [{ axis: 'weekday', values: weekdays.map(String) }] : []),
  words: (args) => windowWords(args),
  compile: (args, { zone }) => {
    const window = { from: minuteOf(args.from), until: minuteOf(args.until), weekdays: args.weekdays }
    const words = windowWords(args)
    return ({ facts }, lines) => {
      const timeZone = zoneOf(facts, zone)
      const holds = isWithin(window, facts.occurredAt, timeZone)
      return { holds, lines: holds ? lines : [], detail: () => describeMiss(words, localTime(facts.occurredAt, timeZone), args.weekdays !== undefined) }
    }
  },
})

interface Window { from: number; until: number; weekdays?: readonly number[] | undefined }

function isWithin(window: Window, at: EpochMs, timeZone: string): boolean {
  const today = localDay(at, timeZone)
  const beginsOn = (day: LocalDay) => window.weekdays?.includes(day.weekday) ?? true
  const begun = at >= instantAt(today, window.from, timeZone)
  const ended = at >= instantAt(today, window.until, timeZone)
  if (window.from < window.until) return beginsOn(today) && begun && !ended
  return (begun && beginsOn(today)) || (!ended && beginsOn(localDay(today.startsAt - 1, timeZone)))
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function windowWords(args: { from: string; until: string; weekdays?: readonly number[] | undefined }): Labels {
  const days = weekdayWords(args.weekdays ?? [])
  if (args.from === '00:00' && args.until === '24:00') return days ?? { en: 'all day', zh: '全天' }
  if (days) return { en: `${days.en} ${args.from}–${args.until}`, zh: `${days.zh}${args.from}–${args.until}` }
  return { en: `between ${args.from} and ${args.until}`, zh: `${args.from}–${args.until}` }
}

function describeMiss(words: Labels, at: { minuteOfDay: number; weekday: number }, withDay: boolean): Labels {
  const time = `${String(Math.floor(at.minuteOfDay / 60)).padStart(2, '0')}:${String(at.minuteOfDay % 60).padStart(2, '0')}`
  const day = withDay ? WEEKDAYS[at.weekday - 1] : undefined
  return {
    en: `Only ${words.en}; the fill was ${day ? `on ${day.en} ` : ''}at ${time}.`,
    zh: `仅限${words.zh}；本次加油时间为${day ? `周${day.zh}` : ''}${time}。`,
  }
}
