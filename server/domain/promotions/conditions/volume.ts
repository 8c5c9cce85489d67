import { z } from 'zod'
import { GRADE_UNITS } from '@/server/domain/kernel/units'
import { isVolume, readVolume, volumeText, type ArgLabels } from '../args'
import { volumeOf } from '../measure-lines'
import { exactVolume, roundVolume, UNIT_WORDS } from '../words'
import { defineCondition } from './condition'

/** Holds if the fuel lines asked about, of the given unit, come to a volume between two, both of which belong to it. */
export const volume = defineCondition({
  code: 'volume',
  label: { en: 'Volume between', zh: '加注量范围' },
  slot: 'how_much',
  narrows: false,
  schema: z.strictObject({
    at_least: volumeText.meta({ label_en: 'At least', label_zh: '至少', unit: 'volume' } satisfies ArgLabels),
    at_most: volumeText.meta({ label_en: 'At most', label_zh: '至多', unit: 'volume' } satisfies ArgLabels),
    unit: z.enum(GRADE_UNITS).meta({ label_en: 'Unit', label_zh: '单位', options: UNIT_WORDS } satisfies ArgLabels),
  }).refine((args) => !isVolume(args.at_least) || !isVolume(args.at_most) || readVolume(args.at_least) <= readVolume(args.at_most), { path: ['at_most'], message: 'must not be below the least' }),
  example: { at_least: '20', at_most: '50', unit: 'l' },
  needs: () => ['basket'],
  claims: (args) => [
    { axis: `volume:${args.unit}`, from: Number(readVolume(args.at_least)), to: Number(readVolume(args.at_most)), measured: true },
    { axis: 'line', values: ['fuel'] },
  ],
  words: (args) => {
    const [least, most] = [roundVolume(readVolume(args.at_least), args.unit), roundVolume(readVolume(args.at_most), args.unit)]
    return { en: `from ${least.en} to ${most.en}`, zh: `加注${least.zh}至${most.zh}` }
  },
  compile: (args) => {
    const [leastThousandths, mostThousandths] = [readVolume(args.at_least), readVolume(args.at_most)]
    return ({ facts }, lines) => {
      const found = volumeOf(facts, lines, args.unit)
      const holds = found >= leastThousandths && found <= mostThousandths
      return {
        holds,
        lines: holds ? lines : [],
        detail: () => {
          const [least, most] = [roundVolume(leastThousandths, args.unit), roundVolume(mostThousandths, args.unit)]
          const has = exactVolume(found, args.unit)
          return { en: `Only from ${least.en} to ${most.en}; the basket has ${has.en}.`, zh: `仅限加注${least.zh}至${most.zh}；本单${has.zh}。` }
        },
      }
    }
  },
})
