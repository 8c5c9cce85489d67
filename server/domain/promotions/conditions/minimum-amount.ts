import { z } from 'zod'
import { type ArgLabels } from '../args'
import type { LineSet } from '../line-set'
import type { Labels } from '../types'
import { formatMoney } from '../words'
import { defineCondition, type BasketView } from './condition'

const MEASURED = ['before_discounts', 'after_discounts'] as const
const PHRASE: Readonly<Record<(typeof MEASURED)[number], Labels>> = {
  before_discounts: { en: 'before discounts', zh: '优惠前' },
  after_discounts: { en: 'after discounts', zh: '优惠后' },
}

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
  needs: (args) => (args.measured === 'after_discounts' ? ['basket', 'discounts'] : ['basket']),
  words: (args, context) => {
    const least = formatMoney(BigInt(args.amount_minor), context)
    return { en: `from ${least} ${PHRASE[args.measured].en}`, zh: `${PHRASE[args.measured].zh}满${least}` }
  },
  compile: (args, { words }) => {
    const leastMinor = BigInt(args.amount_minor)
    const phrase = PHRASE[args.measured]
    return (view, lines) => {
      const found = args.measured === 'after_discounts' ? netOf(view, lines) : grossOf(view, lines)
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

function grossOf({ facts }: BasketView, lines: LineSet): bigint {
  let sum = 0n
  for (const index of lines) sum += facts.lines[index]?.amountMinor ?? 0n
  return sum
}

function netOf(view: BasketView, lines: LineSet): bigint {
  let sum = grossOf(view, lines) - view.discountedMinor(lines)
  for (const index of lines) sum -= view.facts.lines[index]?.otherDiscountsMinor ?? 0n
  return sum
}
