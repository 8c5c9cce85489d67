/** How much some lines of a basket come to. */
import type { GradeUnit } from '@/server/domain/kernel/units'
import type { BasketView } from './conditions/condition'
import type { LineSet } from './line-set'
import type { Facts, Labels } from './types'

/** At the sign price, or after what the till and the promotions before this one took off. */
export const MEASURED = ['before_discounts', 'after_discounts'] as const
export type Measured = (typeof MEASURED)[number]
export const MEASURED_WORDS: Readonly<Record<Measured, Labels>> = {
  before_discounts: { en: 'before discounts', zh: '优惠前' },
  after_discounts: { en: 'after discounts', zh: '优惠后' },
}

/** Thousandths of the fuel lines among them; lines in another unit don't count. */
export function volumeOf(facts: Facts, lines: LineSet, unit: GradeUnit): bigint {
  let thousandths = 0n
  for (const index of lines) {
    const line = facts.lines[index]
    if (line?.type === 'fuel' && line.unit === unit) thousandths += line.quantity
  }
  return thousandths
}

/** Minor units. */
export function amountOf(view: BasketView, lines: LineSet, measured: Measured): bigint {
  let sum = measured === 'after_discounts' ? -view.discountedMinor(lines) : 0n
  for (const index of lines) {
    const line = view.facts.lines[index]
    sum += line?.amountMinor ?? 0n
    if (measured === 'after_discounts') sum -= line?.otherDiscountsMinor ?? 0n
  }
  return sum
}
