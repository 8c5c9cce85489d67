import { z } from 'zod'
import { GRADE_UNITS } from '@/server/domain/kernel/units'
import { readVolume, volumeText, type ArgLabels } from '../args'
import { volumeOf } from '../measure-lines'
import { exactVolume, roundVolume, UNIT_WORDS } from '../words'
import { defineCondition } from './condition'

/** Holds if the fuel lines asked about, of the given unit, come to at least this volume together. */
export const minimumVolume = defineCondition({
  code: 'minimum_volume',
  label: { en: 'Minimum volume', zh: '最低加注量' },
  slot: 'how_much',
  narrows: false,
  schema: z.strictObject({
    volume: volumeText.meta({ label_en: 'At least', label_zh: '至少', unit: 'volume' } satisfies ArgLabels),
    unit: z.enum(GRADE_UNITS).meta({ label_en: 'Unit', label_zh: '单位', options: UNIT_WORDS } satisfies ArgLabels),
  }),
  example: { volume: '30', unit: 'l' },
  needs: () => ['basket'],
  claims: ({ volume, unit }) => [{ axis: `volume:${unit}`, from: Number(readVolume(volume)), measured: true }, { axis: 'line', values: ['fuel'] }],
  words: (args) => {
    const least = roundVolume(readVolume(args.volume), args.unit)
    return { en: `from ${least.en}`, zh: `满${least.zh}` }
  },
  compile: (args) => {
    const leastThousandths = readVolume(args.volume)
    return ({ facts }, lines) => {
      const found = volumeOf(facts, lines, args.unit)
      const holds = found >= leastThousandths
      return {
        holds,
        lines: holds ? lines : [],
        detail: () => {
          const [least, has] = [roundVolume(leastThousandths, args.unit), exactVolume(found, args.unit)]
          return { en: `From ${least.en} on; the basket has ${has.en}.`, zh: `满${least.zh}可享；本单${has.zh}。` }
        },
      }
    }
  },
})
