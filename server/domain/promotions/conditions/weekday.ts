import { z } from 'zod'
import { localDay } from '@/server/domain/kernel/local-day'
import type { ArgLabels } from '../args'
import { basketWide, only } from '../basket-wide'
import { WEEKDAYS, weekdayWords } from '../weekday-words'
import { zoneOf } from '../zone'
import { defineCondition } from './condition'

/** Holds on the named weekdays, from local midnight to local midnight, by the promotion's clock. */
export const weekday = defineCondition({
  code: 'weekday',
  label: { en: 'Weekday', zh: '星期' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).meta({ label_en: 'Weekdays', label_zh: '星期', format: 'weekdays' } satisfies ArgLabels),
  }),
  example: { weekdays: [6, 7] },
  needs: () => ['clock'],
  words: ({ weekdays }) => daysWords(weekdays),
  claims: ({ weekdays }) => [{ axis: 'weekday', values: weekdays.map(String), exact: true }],
  compile: ({ weekdays }, { zone }) => {
    const wanted = new Set(weekdays)
    const words = daysWords(weekdays)
    return basketWide((facts) => {
      const day = localDay(facts.occurredAt, zoneOf(facts, zone)).weekday
      if (wanted.has(day)) return undefined
      const name = WEEKDAYS[day - 1]
      return only(words, () => ({ en: `the fill was on ${name?.en}`, zh: `本次加油为周${name?.zh}` }))
    })
  },
})

const daysWords = (weekdays: readonly number[]) => weekdayWords(weekdays) ?? { en: 'on all days', zh: '每天' }
