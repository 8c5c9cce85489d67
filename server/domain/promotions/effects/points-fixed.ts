import { z } from 'zod'
import { allocateByLargestRemainder } from '@/server/domain/kernel/rounding'
import type { ArgLabels } from '../args'
import { pointsWords } from '../words'
import { countedMinor } from './counted-minor'
import { defineEffect } from './effect'

/**
 * So many points, once per sale, spread over the matching lines in whole points, in proportion to what is left to pay
 * for each, by largest remainder. Where nothing is left to pay nothing is earned.
 */
export const pointsFixed = defineEffect({
  code: 'points_fixed',
  label: { en: 'Fixed points', zh: '固定积分' },
  schema: z.strictObject({
    points: z.int().min(1).max(1_000_000).meta({ label_en: 'Points', label_zh: '积分', unit: 'points' } satisfies ArgLabels),
  }),
  example: { points: 100 },
  kind: () => 'points',
  words: (args, context) => pointsWords(BigInt(args.points), context),
  compile: (args, context) => ({
    asset: 'points',
    denominator: 1n,
    onBase: false,
    earns: (lines, scale) => {
      const paid = lines.map(countedMinor)
      if (paid.every((amount) => amount === 0n)) return []
      const shares = allocateByLargestRemainder(BigInt(args.points), paid)
      return lines.map(({ index }, at) => ({ index, counted: paid[at] ?? 0n, exact: (shares[at] ?? 0n) * scale }))
    },
    explain: ({ total }) => {
      const got = pointsWords(total, context)
      return { en: `${got.en} for this purchase`, zh: `本单得${got.zh}` }
    },
  }),
})
