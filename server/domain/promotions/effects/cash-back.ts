import { z } from 'zod'
import { divideRounded } from '@/server/domain/kernel/rounding'
import { minor } from '@/server/domain/kernel/units'
import { moneyMinor, percentBp, type ArgLabels } from '../args'
import { formatMoney, shortPercent, type WordsContext } from '../words'
import { sumCounted } from './counted-minor'
import { defineEffect } from './effect'

interface Args { percent_bp?: number | undefined; amount_minor?: number | undefined }

/**
 * Money back to the member's stored value, once per sale: a share of what is left to pay for the matching lines, rounded
 * once by the programme's rule, or a fixed amount. Where nothing is left to pay nothing comes back. Limits of money hold
 * for it together with the promotion's discounts, which come first; `best` and `first` value it at its amount.
 */
export const cashBack = defineEffect<Args>({
  code: 'cash_back',
  label: { en: 'Cash back to stored value', zh: '返现至储值' },
  schema: z.strictObject({
    percent_bp: percentBp.optional().meta({ label_en: 'Percent of what is paid', label_zh: '实付金额百分比', unit: 'percent_bp' } satisfies ArgLabels),
    amount_minor: moneyMinor.optional().meta({ label_en: 'Or an amount', label_zh: '或固定金额', unit: 'money_minor' } satisfies ArgLabels),
  }).refine((args) => (args.percent_bp === undefined) !== (args.amount_minor === undefined), { path: ['percent_bp'], message: 'give either a percentage or an amount' }),
  example: { percent_bp: 200 },
  kind: () => 'points',
  words: (args, context) => {
    const back = rateWords(args, context)
    return { en: `${back} back to stored value`, zh: `返${back}至储值` }
  },
  compile: (args, context) => ({
    asset: 'intent',
    needsMember: true,
    isMoney: true,
    intends: (lines, mode) => {
      const counted = sumCounted(lines)
      if (counted === 0n) return undefined
      const amount = args.percent_bp === undefined ? BigInt(args.amount_minor ?? 0) : divideRounded(counted * BigInt(args.percent_bp), 10_000n, mode)
      return amount === 0n ? undefined : { counted, worthMinor: amount, intent: { type: 'stored_value', amountMinor: minor(amount) } }
    },
    explain: ({ counted, worthMinor }) => {
      const [rate, paid, back] = [rateWords(args, context), formatMoney(counted, context), formatMoney(worthMinor, context)]
      return args.percent_bp === undefined
        ? { en: `${rate} back to stored value`, zh: `返${rate}至储值` }
        : { en: `${rate} of ${paid} back to stored value = ${back}`, zh: `实付${paid}，返${rate}至储值 = ${back}` }
    },
  }),
})

const rateWords = (args: Args, context: WordsContext): string => (args.percent_bp === undefined ? formatMoney(BigInt(args.amount_minor ?? 0), context) : shortPercent(args.percent_bp))
