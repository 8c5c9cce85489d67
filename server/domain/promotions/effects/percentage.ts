import { z } from 'zod'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { percentBp, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { formatMoney, moneyOf, shortPercent, type WordsContext } from '../words'
import { defineEffect, type Given, type Want } from './effect'
import { cappedWords } from './capped-words'
import { BASES, TILL_KINDS } from './kinds'
import { portion, takeOff } from './take-off'

const ALL_BP = 10_000n

/**
 * A share of each line's amount: of the amount before every discount (`initial`) or of what is left to pay after the
 * till's discounts and all promotions and effects before this one (`reduced`). Of a line of which volume limits leave
 * only a part, that part of the amount counts. Never more than is left to pay; 100 % is exactly all of it.
 */
export const percentage = defineEffect({
  code: 'percentage',
  label: { en: 'Percentage off', zh: '折扣' },
  schema: z.strictObject({
    percent_bp: percentBp.meta({ label_en: 'Percent off', label_zh: '优惠百分比', unit: 'percent_bp' } satisfies ArgLabels),
    of: z.enum(['initial', 'reduced']).meta({ label_en: 'Of', label_zh: '计算基数', options: BASES } satisfies ArgLabels),
    kind: z.enum(['line', 'ticket']).meta({ label_en: 'Given', label_zh: '优惠方式', options: TILL_KINDS } satisfies ArgLabels),
  }),
  example: { percent_bp: 500, of: 'reduced', kind: 'line' },
  kind: (args) => args.kind,
  words: (args) => {
    const percent = shortPercent(args.percent_bp)
    return { en: `${percent} off`, zh: `优惠${percent}` }
  },
  compile: (args, context) => {
    const share = BigInt(args.percent_bp)
    return {
      asset: 'money',
      kind: args.kind,
      wants: ({ lines }) => lines.map((line) => {
        const counted = portion(args.of === 'initial' ? line.gross : line.net, line.quantity, line.line.quantity)
        return takeOff(line, (counted * share) / ALL_BP, { counted })
      }),
      explain: (given) => explain(given, args, context),
    }
  },
})

function explain({ parts, total }: Given<Want>, args: { percent_bp: number; of: 'initial' | 'reduced' }, context: WordsContext): Labels {
  const percent = shortPercent(args.percent_bp)
  const counted = moneyOf(parts.reduce((sum, { part }) => sum + (part.counted ?? 0n), 0n), context)
  const base: Labels = args.of === 'initial' ? { en: ' before discounts', zh: '优惠前' } : { en: '', zh: '' }
  const capped = cappedWords(parts)
  return {
    en: `${percent} off ${counted}${base.en}${capped.en} = ${formatMoney(total, context)}`,
    zh: `${base.zh}${counted} × ${formatDecimal(BigInt(args.percent_bp), 4).replace(/\.?0+$/, '')}${capped.zh} = ${formatMoney(total, context)}`,
  }
}
