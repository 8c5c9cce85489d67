import { minor, quantity, QUANTITY_LIMIT, unitPrice, type GradeUnit, type MinorUnits, type Quantity, type UnitPrice } from '@/server/domain/kernel/units'
import type { CompiledRuleSet } from './compile-rule-set'
import { evaluate } from './evaluate'
import { smaller } from './line-room'
import type { BasketLine, Facts } from './types'

export interface GradePrice { grade: string; unit: GradeUnit; unitPrice: UnitPrice }

/** What the pump can be told for one grade. `quantityMax`: the rollback holds for this volume at most. */
export interface GradeQuote { grade: string; unitPrice: UnitPrice; rollbackPerUnit: UnitPrice; netUnitPrice: UnitPrice; quantityMax?: Quantity }

const PREPAID_LINE = 'prepaid'

/**
 * A prepay whose grade isn't known yet: for each grade that the station sells, the price per unit that the
 * pump may ask, reckoned on the volume that the prepaid amount buys at the sign price, rounded down.
 * Fuel lines of `facts` are replaced by the prepaid one; items stay.
 */
export function quoteByGrade(compiled: CompiledRuleSet, facts: Facts, prepay: { grades: readonly GradePrice[]; amountMinor: MinorUnits }): GradeQuote[] {
  const items = facts.lines.filter((line) => line.type === 'item')
  return prepay.grades.map((price) => {
    const line = prepaidLine(price, prepay.amountMinor, compiled.moneyScale)
    const { rollbacks } = evaluate(compiled, { ...facts, moment: 'before_fuelling', lines: [line, ...items] })
    const rollback = rollbacks.reduce((sum, one) => sum + one.perUnit, 0n)
    const most = rollbacks.flatMap((one) => one.quantityMax ?? [])
    return {
      grade: price.grade,
      unitPrice: price.unitPrice,
      rollbackPerUnit: unitPrice(rollback),
      netUnitPrice: unitPrice(price.unitPrice - rollback),
      ...(most.length > 0 && { quantityMax: quantity(most.reduce<bigint>(smaller, QUANTITY_LIMIT)) }),
    }
  })
}

function prepaidLine({ grade, unit, unitPrice: price }: GradePrice, amountMinor: MinorUnits, moneyScale: bigint): BasketLine {
  const volume = price > 0n ? (amountMinor * moneyScale) / price : 0n
  return {
    lineId: PREPAID_LINE, type: 'fuel', grade, unit, unitPrice: price, amountMinor,
    quantity: quantity(smaller(volume, QUANTITY_LIMIT)), otherDiscountsMinor: minor(0n),
  }
}
