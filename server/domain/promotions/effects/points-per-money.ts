import { z } from 'zod'
import type { ArgLabels } from '../args'
import type { Labels } from '../types'
import { formatMoney, pointsWords, type WordsContext } from '../words'
import { countedMinor } from './counted-minor'
import { defineEffect } from './effect'

/** Points for every so much money that is left to pay after discounts, in proportion. */
export const pointsPerMoney = defineEffect({
  code: 'points_per_money',
  label: { en: 'Points per money', zh: '按消费金额积分' },
  schema: z.strictObject({
    points: z.int().min(1).max(100_000).meta({ label_en: 'Points', label_zh: '积分', unit: 'points' } satisfies ArgLabels),
    per_minor: z.int().min(1).max(1_000_000_000).meta({ label_en: 'For every', label_zh: '每消费', unit: 'money_minor' } satisfies ArgLabels),
  }),
  example: { points: 1, per_minor: 100 },
  kind: () => 'points',
  words: (args, context) => rateWords(args, context),
  compile: (args, context) => {
    const [points, perMinor] = [BigInt(args.points), BigInt(args.per_minor)]
    return {
      asset: 'points',
      denominator: perMinor,
      onBase: false,
      earns: (lines, scale) =>
        lines.map((line) => {
          const counted = countedMinor(line)
          return { index: line.index, counted, exact: points * counted * (scale / perMinor) }
        }),
      explain: ({ parts, total }) => {
        const [rate, got] = [rateWords(args, context), pointsWords(total, context)]
        const paid = formatMoney(parts.reduce((sum, { part }) => sum + part.counted, 0n), context)
        return { en: `${rate.en}: ${paid} after discounts give ${got.en}`, zh: `${rate.zh}：优惠后${paid}得${got.zh}` }
      },
    }
  },
})

function rateWords(args: { points: number; per_minor: number }, context: WordsContext): Labels {
  const [points, per] = [pointsWords(BigInt(args.points), context), formatMoney(BigInt(args.per_minor), context)]
  return { en: `${points.en} per ${per} spent`, zh: `每消费${per}得${points.zh}` }
}
