import { z } from 'zod'
import { GRADE_UNITS } from '@/server/domain/kernel/units'
import { gradeCode, readVolume, volumeText, type ArgLabels } from '../args'
import { basketWide, only, stationOf } from '../basket-wide'
import { exactVolume, gradeName, roundVolume, UNIT_WORDS } from '../words'
import { defineCondition } from './condition'

/** Holds at stations whose tanks had at least so much of the grade when last reported; a grade without a reading has none to give away. */
export const fuelInStock = defineCondition({
  code: 'fuel_in_stock',
  label: { en: 'Fuel in stock', zh: '油品库存' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({
    grade: gradeCode.meta({ label_en: 'Grade', label_zh: '油品', format: 'grade' } satisfies ArgLabels),
    volume: volumeText.meta({ label_en: 'At least', label_zh: '至少', unit: 'volume' } satisfies ArgLabels),
    unit: z.enum(GRADE_UNITS).meta({ label_en: 'Unit', label_zh: '单位', options: UNIT_WORDS } satisfies ArgLabels),
  }),
  example: { grade: 'Diesel', volume: '5000', unit: 'l' },
  needs: () => ['station'],
  words: (args, context) => {
    const [least, name] = [roundVolume(readVolume(args.volume), args.unit), gradeName(args.grade, context)]
    return { en: `while the station has ${least.en} of ${name.en}`, zh: `油站${name.zh}库存不低于${least.zh}` }
  },
  compile: (args, { words }) => {
    const leastThousandths = readVolume(args.volume)
    const [least, name] = [roundVolume(leastThousandths, args.unit), gradeName(args.grade, words)]
    const wanted = { en: `while the station has ${least.en} of ${name.en}`, zh: `油站${name.zh}库存不低于${least.zh}` }
    const unknown = only(wanted, { en: 'it has reported no stock of it', zh: '该站未上报该油品库存' })
    return basketWide((facts) => {
      const found = stationOf(facts).stock.get(args.grade)
      if (found === undefined) return unknown
      if (found >= leastThousandths) return undefined
      return only(wanted, () => {
        const has = exactVolume(found, args.unit)
        return { en: `it has ${has.en}`, zh: `该站现有${has.zh}` }
      })
    })
  },
})
