import { z } from 'zod'
import { localDay } from '@/server/domain/kernel/local-day'
import { dateText, type ArgLabels } from '../args'
import { basketWide, only } from '../basket-wide'
import { dayNumber, isDate, yearOf } from '../calendar-math'
import { isRecurring, lastRecurrence, readRule, recurrenceDays } from '../recurrence-days'
import { recurrenceWords } from '../recurrence-words'
import { zoneOf } from '../zone'
import { defineCondition } from './condition'

const RULE_MAX = 300

/**
 * Holds on the local days that a rule of RFC 5545 names, counted from a day, by the promotion's clock: whole days, so
 * that a change of clocks moves nothing. COUNT and UNTIL bound it; parts smaller than a day aren't known.
 */
export const recurrence = defineCondition({
  code: 'recurrence',
  label: { en: 'Recurring days', zh: '周期日期' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({
    rule: z.string().max(RULE_MAX).refine((text) => readRule(text) !== undefined, 'must be an RRULE of whole days: FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, COUNT or UNTIL (YYYYMMDD), BY…, WKST')
      .meta({ label_en: 'Rule', label_zh: '规则', format: 'rrule' } satisfies ArgLabels),
    start: dateText.meta({ label_en: 'Counted from', label_zh: '起算日', format: 'date' } satisfies ArgLabels),
  }).refine(({ rule, start }) => readRule(rule) === undefined || !isDate(start) || isRecurring({ rule, start }), { path: ['rule'], message: 'has no day' }),
  example: { rule: 'FREQ=MONTHLY;BYDAY=1TU', start: '2026-01-01' },
  needs: () => ['clock'],
  words: (args) => recurrenceWords(args),
  claims: (args) => {
    const last = lastRecurrence(args)
    return [{ axis: 'date', from: dayNumber(args.start), ...(last !== undefined && { to: dayNumber(last) }) }]
  },
  compile: (args, { zone }) => {
    const years = new Map<number, ReadonlySet<number>>()
    const daysOf = (year: number): ReadonlySet<number> => {
      const days = years.get(year) ?? new Set(recurrenceDays(args, year))
      years.set(year, days)
      return days
    }
    const words = recurrenceWords(args)
    return basketWide((facts) => {
      const { date } = localDay(facts.occurredAt, zoneOf(facts, zone))
      return daysOf(yearOf(date)).has(dayNumber(date)) ? undefined : only(words, () => ({ en: `${date} is no such day`, zh: `${date}不在其中` }))
    })
  },
})
