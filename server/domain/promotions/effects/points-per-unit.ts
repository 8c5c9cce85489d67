import { z } from 'zod'
import { readVolume, volumeText, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { exactVolume, pointsWords, roundVolume, unitOf, unitWord, type WordsContext } from '../words'
import type { GradeUnit } from '@/server/domain/kernel/units'
import { defineEffect } from './effect'

const ONE_UNIT = 1_000n

/** Points for every so many units of fuel, in proportion: 2 points per litre give 84.26 for 42.130 l. */
export const pointsPerUnit = defineEffect({
  code: 'points_per_unit',
  label: { en: 'Points per unit', zh: '按加注量积分' },
  schema: z.strictObject({
    points: z.int().min(1).max(100_000).meta({ label_en: 'Points', label_zh: '积分', unit: 'points' } satisfies ArgLabels),
    per: volumeText.meta({ label_en: 'For every', label_zh: '每', unit: 'volume' } satisfies ArgLabels),
  }),
  example: { points: 2, per: '1' },
  kind: () => 'points',
  words: (args, context) => rateWords(args, unitOf(context), context),
  compile: (args, context) => {
    const [points, per] = [BigInt(args.points), readVolume(args.per)]
    return {
      asset: 'points',
      denominator: per,
      onBase: false,
      earns: (lines, scale) =>
        lines.filter(({ line }) => line.type === 'fuel')
          .map(({ index, quantity }) => ({ index, counted: quantity, exact: points * quantity * (scale / per) })),
      explain: ({ parts, total }) => {
        const unit = parts[0]?.line.unit ?? unitOf(context)
        const [rate, got] = [rateWords(args, unit, context), pointsWords(total, context)]
        const volume = exactVolume(parts.reduce((sum, { part }) => sum + part.counted, 0n), unit)
        return { en: `${rate.en}: ${volume.en} give ${got.en}`, zh: `${rate.zh}：${volume.zh}得${got.zh}` }
      },
    }
  },
})

function rateWords(args: { points: number; per: string }, unit: GradeUnit, context: WordsContext): Labels {
  const points = pointsWords(BigInt(args.points), context)
  const per = readVolume(args.per)
  const base = per === ONE_UNIT ? unitWord(unit) : roundVolume(per, unit)
  return { en: `${points.en} per ${base.en}`, zh: `每${base.zh}${points.zh}` }
}
