import { z } from 'zod'
import type { UnitPrice } from '@/server/domain/kernel/units'
import { perUnitText, readPerUnit, type ArgLabels } from '../args'
import { smaller } from '../line-room'
import type { Labels } from '../types'
import { exactVolume, formatMoney, formatRate, gradeName, joinAnd, unitOf, unitWord, type WordsContext } from '../words'
import { defineEffect, type DiscountLine, type Given, type Want } from './effect'

const KINDS: Readonly<Record<'unit_price' | 'line', Labels>> = {
  unit_price: { en: 'at the pump, by a lower price', zh: '油枪直降' },
  line: { en: 'at the till', zh: '结算立减' },
}

/**
 * So much off every unit of fuel. As `unit_price` it is a rollback at the pump before fuelling, and a line
 * discount of the same worth afterwards.
 */
export const discountPerUnit = defineEffect({
  code: 'discount_per_unit',
  label: { en: 'Discount per unit', zh: '每升立减' },
  schema: z.strictObject({
    per_unit: perUnitText.meta({ label_en: 'Off each unit', label_zh: '每单位优惠', unit: 'money_per_unit' } satisfies ArgLabels),
    kind: z.enum(['unit_price', 'line']).meta({ label_en: 'Given', label_zh: '优惠方式', options: KINDS } satisfies ArgLabels),
  }),
  example: { per_unit: '0.10', kind: 'unit_price' },
  kind: (args) => args.kind,
  words: (args, context) => {
    const [rate, unit] = [formatRate(readPerUnit(args.per_unit), context), unitWord(unitOf(context))]
    return { en: `${rate}${context.reader === 'member' ? ' off' : ''} per ${unit.en}`, zh: `每${unit.zh}优惠${rate}` }
  },
  compile: (args, context) => {
    const perUnit = readPerUnit(args.per_unit)
    return {
      asset: 'money',
      kind: args.kind,
      wants: (lines) => lines.filter(({ line }) => line.type === 'fuel').map((line) => lowerPrice(line, perUnit)),
      explain: (given) => explain(given, perUnit, context),
    }
  },
})

/** A price that falls to zero makes the line free, even where the dispenser's amount isn't volume × price to the cent. */
function lowerPrice({ index, line, quantity, priceLeft, amountLeft, hasFloor }: DiscountLine, wanted: UnitPrice): Want {
  const steps = priceLeft.map((step) => ({ quantity: step.quantity, perUnit: smaller(wanted, step.perUnit) }))
  const isUsedUp = steps.every(({ perUnit }, at) => perUnit === priceLeft[at]?.perUnit)
  const isFree = isUsedUp && !hasFloor && quantity > 0n && quantity === line.quantity
  const amount = isFree ? amountLeft : steps.reduce((sum, step) => sum + step.quantity * step.perUnit, 0n)
  return { index, quantity, steps, amount, cutByFloor: steps.some((step) => step.perUnit < wanted) }
}

function explain({ parts, total }: Given<Want>, perUnit: bigint, context: WordsContext): Labels {
  const unit = parts[0]?.line.unit ?? unitOf(context)
  const grades = joinAnd([...new Set(parts.flatMap(({ line }) => line.grade ?? []))].map((code) => gradeName(code, context)))
  const rate = formatRate(perUnit, context)
  const sum = [...volumeByRate(parts)].map(([each, volume]) => ({ volume: exactVolume(volume, unit), rate: formatRate(each, context) }))
  const given = formatMoney(total, context)
  return {
    en: `${rate} off each ${unitWord(unit).en}${grades.en === '' ? '' : ` of ${grades.en}`}: ${sum.map((s) => `${s.volume.en} × ${s.rate}`).join(' + ')} = ${given}`,
    zh: `${grades.zh}每${unitWord(unit).zh}优惠${rate}：${sum.map((s) => `${s.volume.zh} × ${s.rate}`).join(' + ')} = ${given}`,
  }
}

/** A floor may have left some of the fuel a lower rate than the rest. */
function volumeByRate(parts: Given<Want>['parts']): Map<bigint, bigint> {
  const volumes = new Map<bigint, bigint>()
  for (const { perUnit, quantity } of parts.flatMap(({ part }) => part.steps ?? [])) {
    if (perUnit > 0n) volumes.set(perUnit, (volumes.get(perUnit) ?? 0n) + quantity)
  }
  return volumes
}
