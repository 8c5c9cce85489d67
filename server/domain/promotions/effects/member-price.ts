import { z } from 'zod'
import { perUnitText, readPerUnit, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { exactVolume, formatMoney, formatRate, gradeName, joinAnd, unitOf, unitWord, type WordsContext } from '../words'
import { defineEffect, type Given, type Want } from './effect'
import { PUMP_KINDS } from './kinds'
import { lowerPrice } from './lower-price'

/**
 * A fixed price for every unit of fuel. It takes off the difference between what a unit costs after the promotions
 * before this one and the fixed price; a unit that already costs as little or less stays as it is, so it never raises
 * a price.
 */
export const memberPrice = defineEffect({
  code: 'member_price',
  label: { en: 'Fixed price per unit', zh: '会员价' },
  schema: z.strictObject({
    price_per_unit: perUnitText.meta({ label_en: 'Price of a unit', label_zh: '每单位价格', unit: 'money_per_unit' } satisfies ArgLabels),
    kind: z.enum(['unit_price', 'line']).meta({ label_en: 'Given', label_zh: '优惠方式', options: PUMP_KINDS } satisfies ArgLabels),
  }),
  example: { price_per_unit: '1.599', kind: 'unit_price' },
  kind: (args) => args.kind,
  words: (args, context) => {
    const [price, unit] = [formatRate(readPerUnit(args.price_per_unit), context), unitWord(unitOf(context))]
    return { en: `a price of ${price} per ${unit.en}`, zh: `每${unit.zh}${price}的会员价` }
  },
  compile: (args, context) => {
    const fixed = readPerUnit(args.price_per_unit)
    return {
      asset: 'money',
      kind: args.kind,
      wants: ({ lines }) => lines.filter(({ line }) => line.type === 'fuel').map((line) => lowerPrice(line, (price) => (price > fixed ? price - fixed : 0n))),
      explain: (given) => explain(given, fixed, context),
    }
  },
})

function explain({ parts, total }: Given<Want>, fixed: bigint, context: WordsContext): Labels {
  const unit = parts[0]?.line.unit ?? unitOf(context)
  const grades = joinAnd([...new Set(parts.flatMap(({ line }) => line.grade ?? []))].map((code) => gradeName(code, context)))
  const off = parts.flatMap(({ part }) => part.steps ?? []).filter(({ perUnit }) => perUnit > 0n)
    .map((step) => ({ volume: exactVolume(step.quantity, unit), rate: formatRate(step.perUnit, context) }))
  const [price, given] = [formatRate(fixed, context), formatMoney(total, context)]
  return {
    en: `${price} for each ${unitWord(unit).en}${grades.en === '' ? '' : ` of ${grades.en}`}: ${off.map((s) => `${s.volume.en} × ${s.rate} less`).join(' + ')} = ${given}`,
    zh: `${grades.zh}每${unitWord(unit).zh}${price}：${off.map((s) => `${s.volume.zh} × 便宜${s.rate}`).join(' + ')} = ${given}`,
  }
}
