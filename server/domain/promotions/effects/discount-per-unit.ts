import { z } from 'zod'
import { perUnitText, readPerUnit, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { exactVolume, formatMoney, formatRate, gradeName, joinAnd, unitOf, unitWord, type WordsContext } from '../words'
import { defineEffect, type Given, type Want } from './effect'
import { lowerPrice } from './lower-price'
import { PUMP_KINDS } from './kinds'

/**
 * So much off every unit of fuel. As `unit_price` it is a rollback at the pump before fuelling, and a line
 * discount of the same worth afterwards.
 *
 * `beyond_per_unit` is a second rate: with a volume limit (per fill, per member and month …) the units that the limit
 * leaves get the first rate and all further units the second, even when the limit is used up. Only units at the first
 * rate use the limit. Without a volume limit every unit gets the first rate.
 */
export const discountPerUnit = defineEffect({
  code: 'discount_per_unit',
  label: { en: 'Discount per unit', zh: '每升立减' },
  schema: z.strictObject({
    per_unit: perUnitText.meta({ label_en: 'Off each unit', label_zh: '每单位优惠', unit: 'money_per_unit' } satisfies ArgLabels),
    kind: z.enum(['unit_price', 'line']).meta({ label_en: 'Given', label_zh: '优惠方式', options: PUMP_KINDS } satisfies ArgLabels),
    beyond_per_unit: perUnitText.optional().meta({ label_en: 'Off each unit beyond the volume limits', label_zh: '超出限量后每单位优惠', unit: 'money_per_unit' } satisfies ArgLabels),
  }),
  example: { per_unit: '0.10', kind: 'unit_price' },
  kind: (args) => args.kind,
  words: (args, context) => {
    const unit = unitWord(unitOf(context))
    const rate = formatRate(readPerUnit(args.per_unit), context)
    const beyond = args.beyond_per_unit === undefined ? undefined : formatRate(readPerUnit(args.beyond_per_unit), context)
    return {
      en: `${rate}${context.reader === 'member' ? ' off' : ''} per ${unit.en}${beyond === undefined ? '' : ` (${beyond} beyond the limit)`}`,
      zh: `每${unit.zh}优惠${rate}${beyond === undefined ? '' : `（超出限量部分优惠${beyond}）`}`,
    }
  },
  compile: (args, context) => {
    const perUnit = readPerUnit(args.per_unit)
    const beyond = args.beyond_per_unit === undefined ? undefined : readPerUnit(args.beyond_per_unit)
    return {
      asset: 'money',
      kind: args.kind,
      ...(beyond !== undefined && { beyondVolume: true as const }),
      wants: ({ lines }) => lines.filter(({ line }) => line.type === 'fuel').map((line) => lowerPrice(line, () => perUnit, beyond === undefined ? undefined : () => beyond)),
      explain: (given) => explain(given, { perUnit, ...(beyond !== undefined && { beyond }) }, context),
    }
  },
})

function explain({ parts, total }: Given<Want>, { perUnit, beyond }: { perUnit: bigint; beyond?: bigint }, context: WordsContext): Labels {
  const unit = parts[0]?.line.unit ?? unitOf(context)
  const grades = joinAnd([...new Set(parts.flatMap(({ line }) => line.grade ?? []))].map((code) => gradeName(code, context)))
  const rate = formatRate(perUnit, context)
  const second = beyond === undefined ? undefined : formatRate(beyond, context)
  const sum = [...volumeByRate(parts)].map(([each, volume]) => ({ volume: exactVolume(volume, unit), rate: formatRate(each, context) }))
  const given = formatMoney(total, context)
  return {
    en: `${rate} off each ${unitWord(unit).en}${grades.en === '' ? '' : ` of ${grades.en}`}${second === undefined ? '' : `, ${second} beyond the limit`}: ${sum.map((s) => `${s.volume.en} × ${s.rate}`).join(' + ')} = ${given}`,
    zh: `${grades.zh}每${unitWord(unit).zh}优惠${rate}${second === undefined ? '' : `，超出限量部分${second}`}：${sum.map((s) => `${s.volume.zh} × ${s.rate}`).join(' + ')} = ${given}`,
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
