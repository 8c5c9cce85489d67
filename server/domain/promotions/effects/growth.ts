import { z } from 'zod'
import { points } from '@/server/domain/kernel/units'
import { moneyMinor, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { formatMoney, type WordsContext } from '../words'
import { sumCounted } from './counted-minor'
import { defineEffect } from './effect'

interface Args { growth: number; per_minor?: number | undefined }

/**
 * Growth value, which counts towards tiers: a fixed number once per sale, or so many for every `per_minor` that is left
 * to pay for the matching lines, in proportion, rounded down once. Where nothing is left to pay none is earned. It can't
 * be spent, so it is worth nothing where offers are compared.
 */
export const growth = defineEffect<Args>({
  code: 'growth',
  label: { en: 'Growth value', zh: '成长值' },
  schema: z.strictObject({
    growth: z.int().min(1).max(1_000_000).meta({ label_en: 'Growth value', label_zh: '成长值', unit: 'growth' } satisfies ArgLabels),
    per_minor: moneyMinor.optional().meta({ label_en: 'For every (else once)', label_zh: '每消费（不填则每单一次）', unit: 'money_minor' } satisfies ArgLabels),
  }),
  example: { growth: 10, per_minor: 1_000 },
  kind: () => 'points',
  words: (args, context) => words(args, context),
  compile: (args, context) => ({
    asset: 'intent',
    needsMember: true,
    isMoney: false,
    intends: (lines) => {
      const counted = sumCounted(lines)
      const amount = args.per_minor === undefined ? (counted > 0n ? BigInt(args.growth) : 0n) : (counted * BigInt(args.growth)) / BigInt(args.per_minor)
      return amount === 0n ? undefined : { counted, worthMinor: 0n, intent: { type: 'growth', amount: points(amount) } }
    },
    explain: ({ counted, intent }) => {
      const got = intent.type === 'growth' ? intent.amount : 0n
      const [rate, paid] = [words(args, context), formatMoney(counted, context)]
      return args.per_minor === undefined ? rate : { en: `${rate.en}: ${paid} after discounts give ${got} growth`, zh: `${rate.zh}：优惠后${paid}得${got}成长值` }
    },
  }),
})

function words({ growth: count, per_minor: per }: Args, context: WordsContext): Labels {
  if (per === undefined) return { en: `${count} growth`, zh: `${count}成长值` }
  const spent = formatMoney(BigInt(per), context)
  return { en: `${count} growth per ${spent} spent`, zh: `每消费${spent}得${count}成长值` }
}
