import { z } from 'zod'
import type { ArgLabels } from '../args'
import type { Labels } from '../types'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { pointsName, pointsWords, type WordsContext } from '../words'
import { defineEffect, type EarningLine } from './effect'

const ONE = 10_000n
/** Base points are counted in 1/10 000 of a point where they are divided, and the factor divides by 10 000 again. */
const DENOMINATOR = ONE * ONE

/**
 * Multiplies what the earning rules that apply give on the same lines. Several multipliers add up and don't
 * multiply each other: ×2 and ×3 give the base, once more and twice more, so ×4.
 */
export const pointsMultiplier = defineEffect({
  code: 'points_multiplier',
  label: { en: 'Points multiplier', zh: '积分倍数' },
  schema: z.strictObject({
    factor_bp: z.int().min(10_001).max(1_000_000).meta({ label_en: 'Points times', label_zh: '积分倍数', unit: 'factor_bp' } satisfies ArgLabels),
  }),
  example: { factor_bp: 20_000 },
  kind: () => 'points',
  words: (args, context) => factorWords(args.factor_bp, context),
  compile: (args, context) => {
    const extra = BigInt(args.factor_bp) - ONE
    return {
      asset: 'points',
      denominator: DENOMINATOR,
      onBase: true,
      earns: (lines, scale) => lines.map((line) => {
        const counted = countedBase(line, scale)
        return { index: line.index, counted, exact: (counted * extra) / ONE }
      }),
      explain: ({ parts, total }, scale) => {
        const factor = factorWords(args.factor_bp, context)
        const base = parts.reduce((sum, { part }) => sum + part.counted, 0n) / scale
        const [from, more] = [pointsWords(base, context), pointsWords(total, context)]
        return { en: `${factor.en}: ${from.en} of the earning rules, and ${more.en} more`, zh: `${factor.zh}：基础${from.zh}，另加${more.zh}` }
      },
    }
  },
})

/**
 * Where a volume limit leaves only a part of the fill, the base points of that part count, rounded down to 1/10 000 of
 * a point: other rules of the programme, which only make the scale finer, change nothing about it.
 */
function countedBase({ line, quantity, base }: EarningLine, scale: bigint): bigint {
  if (quantity === line.quantity) return base
  const exact = (base * quantity) / line.quantity
  return exact - (exact % (scale / ONE))
}

function factorWords(factorBp: number, context: WordsContext): Labels {
  const factor = formatDecimal(BigInt(factorBp), 4).replace(/\.?0+$/, '')
  const name = pointsName(context)
  return { en: `${factor} × ${name.en}`, zh: `${factor}倍${name.zh}` }
}
