import { z } from 'zod'
import { type ArgLabels } from '../args'
import { amountOf, MEASURED, MEASURED_WORDS as PHRASE } from '../measure-lines'
import { formatMoney } from '../words'
import { defineCondition } from './condition'

/**
 * Holds if the lines asked about come to at least this amount together: at the sign price, or after what
 * the till and the promotions before this one took off.
 */
export const minimumAmount = defineCondition({
  code: 'minimum_amount',
  label: { en: 'Minimum amount', zh: '最低消费金额' },
  slot: 'how_much',
  narrows: false,
  schema: z.strictObject({
    amount_minor: z.int().min(1).max(1_000_000_000_000).meta({ label_en: 'At least', label_zh: '至少', unit: 'money_minor' } satisfies ArgLabels),
    measured: z.enum(MEASURED).meta({ label_en: 'Measured', label_zh: '计算方式', options: PHRASE } satisfies ArgLabels),
  }),
  example: { amount_minor: 5000, measured: 'before_discounts' },
  needs: (args) => (args.measured === 'after_discounts' ? ['basket', 'discounts'] : ['basket']),
  claims: (args) => [{ axis: `amount:${args.measured}`, from: args.amount_minor, measured: true }],
  words: (args, context) => {
    const least = formatMoney(BigInt(args.amount_minor), context)
    return { en: `from ${least} ${PHRASE[args.measured].en}`, zh: `${PHRASE[args.measured].zh}满${least}` }
  },
  compile: (args, { words }) => {
    const leastMinor = BigInt(args.amount_minor)
    const phrase = PHRASE[args.measured]
    return (view, lines) => {
      const found = amountOf(view, lines, args.measured)
      const holds = found >= leastMinor
      return {
        holds,
        lines: holds ? lines : [],
        detail: () => {
          const [least, has] = [formatMoney(leastMinor, words), formatMoney(found, words)]
          return { en: `From ${least} ${phrase.en} on; the basket comes to ${has}.`, zh: `${phrase.zh}满${least}可享；本单为${has}。` }
        },
      }
    }
  },
})
