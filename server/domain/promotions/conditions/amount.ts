import { z } from 'zod'
import { type ArgLabels } from '../args'
import { amountOf, MEASURED, MEASURED_WORDS } from '../measure-lines'
import type { Labels } from '../types'
import { formatMoney, type WordsContext } from '../words'
import { defineCondition } from './condition'

const amountMinor = z.int().min(1).max(1_000_000_000_000)

/** Holds if the lines asked about come to an amount between two, both of which belong to it, measured before or after discounts. */
export const amount = defineCondition({
  code: 'amount',
  label: { en: 'Amount between', zh: '消费金额范围' },
  slot: 'how_much',
  narrows: false,
  schema: z.strictObject({
    at_least_minor: amountMinor.meta({ label_en: 'At least', label_zh: '至少', unit: 'money_minor' } satisfies ArgLabels),
    at_most_minor: amountMinor.meta({ label_en: 'At most', label_zh: '至多', unit: 'money_minor' } satisfies ArgLabels),
    measured: z.enum(MEASURED).meta({ label_en: 'Measured', label_zh: '计算方式', options: MEASURED_WORDS } satisfies ArgLabels),
  }).refine((args) => args.at_least_minor <= args.at_most_minor, { path: ['at_most_minor'], message: 'must not be below the least' }),
  example: { at_least_minor: 2000, at_most_minor: 10_000, measured: 'after_discounts' },
  needs: (args) => (args.measured === 'after_discounts' ? ['basket', 'discounts'] : ['basket']),
  claims: (args) => [{ axis: `amount:${args.measured}`, from: args.at_least_minor, to: args.at_most_minor, measured: true }],
  words: (args, context) => rangeWords(args, context),
  compile: (args, { words }) => {
    const [leastMinor, mostMinor] = [BigInt(args.at_least_minor), BigInt(args.at_most_minor)]
    return (view, lines) => {
      const found = amountOf(view, lines, args.measured)
      const holds = found >= leastMinor && found <= mostMinor
      return {
        holds,
        lines: holds ? lines : [],
        detail: () => {
          const [range, has] = [rangeWords(args, words), formatMoney(found, words)]
          return { en: `Only ${range.en}; the basket comes to ${has}.`, zh: `仅限${range.zh}；本单为${has}。` }
        },
      }
    }
  },
})

function rangeWords(args: { at_least_minor: number; at_most_minor: number; measured: (typeof MEASURED)[number] }, context: WordsContext): Labels {
  const [least, most] = [formatMoney(BigInt(args.at_least_minor), context), formatMoney(BigInt(args.at_most_minor), context)]
  const phrase = MEASURED_WORDS[args.measured]
  return { en: `from ${least} to ${most} ${phrase.en}`, zh: `${phrase.zh}${least}至${most}` }
}
