import { z } from 'zod'
import { localDay } from '@/server/domain/kernel/local-day'
import { dateText, type ArgLabels } from '../args'
import { basketWide, only } from '../basket-wide'
import { dayNumber } from '../calendar-math'
import type { Labels } from '../types'
import { zoneOf } from '../zone'
import { defineCondition } from './condition'

interface Range { first?: string | undefined; last?: string | undefined }

/** Holds from the first local day until the last, which still belongs to it, by the promotion's clock. */
export const dateRange = defineCondition({
  code: 'date_range',
  label: { en: 'Dates', zh: '日期范围' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({
    first: dateText.optional().meta({ label_en: 'First day', label_zh: '首日', format: 'date' } satisfies ArgLabels),
    last: dateText.optional().meta({ label_en: 'Last day', label_zh: '末日', format: 'date' } satisfies ArgLabels),
  }).refine(({ first, last }) => first ?? last, { path: ['first'], message: 'a first or a last day must be named' })
    .refine(({ first, last }) => first === undefined || last === undefined || first <= last, { path: ['last'], message: 'must not lie before the first day' }),
  example: { first: '2026-12-01', last: '2026-12-24' },
  needs: () => ['clock'],
  words: (args) => rangeWords(args),
  claims: ({ first, last }) => [{ axis: 'date', ...(first !== undefined && { from: dayNumber(first) }), ...(last !== undefined && { to: dayNumber(last) }) }],
  compile: ({ first = '', last = '9999' }, { zone }) => {
    const words = rangeWords({ first: first || undefined, last: last === '9999' ? undefined : last })
    return basketWide((facts) => {
      const { date } = localDay(facts.occurredAt, zoneOf(facts, zone))
      return date >= first && date <= last ? undefined : only(words, () => ({ en: `the fill was on ${date}`, zh: `本次加油日期为${date}` }))
    })
  },
})

function rangeWords({ first, last }: Range): Labels {
  if (first === undefined) return { en: `until ${last}`, zh: `${last}及之前` }
  if (last === undefined) return { en: `from ${first} on`, zh: `${first}起` }
  return first === last ? { en: `on ${first}`, zh: `${first}当天` } : { en: `from ${first} to ${last}`, zh: `${first}至${last}` }
}
