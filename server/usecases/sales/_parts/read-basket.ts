import type { QuoteLineBody } from '@/server/contracts/basket'
import { parseDecimal } from '@/server/domain/kernel/parse-decimal'
import { notFoundInBody, ok, refuse, type Refusal, type Result } from '@/server/domain/kernel/result'
import { minor, MONEY_LIMIT, quantity, QUANTITY_LIMIT, unitPrice, type GradeUnit } from '@/server/domain/kernel/units'
import type { BasketLine } from '@/server/domain/promotions/types'

export interface GradeFacts { unit: GradeUnit; unitPriceE4?: bigint }

/**
 * The till's lines as the engine takes them. A fuel line without volume (a prepay) has nothing to price
 * yet and is left out. Refuses: grade unknown to the chain (422, not_found), another unit than the grade's
 * (422 `unit_mismatch`), own discounts above the line or a basket above 10¹² (400).
 */
export function readBasket(lines: readonly QuoteLineBody[], grades: ReadonlyMap<string, GradeFacts>, decimals: number): Result<BasketLine[]> {
  const basket: BasketLine[] = []
  let gross = 0n
  for (const [index, line] of lines.entries()) {
    const wrong = checkLine(line, index, grades)
    if (wrong) return { ok: false, refusal: wrong }
    const amount = BigInt(line.amount_minor ?? 0)
    gross += amount
    if (gross > MONEY_LIMIT) return refuse('validation_failed', 'The basket is too large.', { errors: [{ pointer: '/lines', code: 'too_big', detail: 'The lines add up to more than 10^12 minor units.' }] })
    if (line.type === 'fuel' && line.volume === undefined) continue
    basket.push(line.type === 'item' ? readItem(line, decimals) : readFuel(line, grades))
  }
  return ok(basket)
}

function checkLine(line: QuoteLineBody, index: number, grades: ReadonlyMap<string, GradeFacts>): Refusal | undefined {
  if (line.type === 'fuel' && line.grade !== undefined) {
    const grade = grades.get(line.grade)
    if (!grade) return notFoundInBody(`/lines/${index}/grade`).refusal
    if (line.volume_unit !== undefined && line.volume_unit !== grade.unit) {
      const detail = `${line.grade} is sold in ${grade.unit}.`
      return refuse('unit_mismatch', detail, { errors: [{ pointer: `/lines/${index}/volume_unit`, code: 'unit_mismatch', detail }] }).refusal
    }
  }
  const own = line.other_discounts_minor ?? 0
  const given = (line.applied_discounts ?? []).reduce((sum, one) => sum + one.amount_minor, 0)
  const field = own > (line.amount_minor ?? 0) ? 'other_discounts_minor' : own + given > (line.amount_minor ?? 0) ? 'applied_discounts' : undefined
  if (!field) return undefined
  const detail = 'Discounts can not exceed the amount of the line.'
  return refuse('validation_failed', detail, { errors: [{ pointer: `/lines/${index}/${field}`, code: 'too_big', detail }] }).refusal
}

function readFuel(line: Extract<QuoteLineBody, { type: 'fuel' }>, grades: ReadonlyMap<string, GradeFacts>): BasketLine {
  const unit = grades.get(line.grade ?? '')?.unit
  return {
    lineId: line.line_id,
    type: 'fuel',
    ...(line.grade !== undefined && { grade: line.grade }),
    ...(unit && { unit }),
    quantity: quantity(thousandths(line.volume)),
    unitPrice: unitPrice(e4(line.unit_price)),
    amountMinor: minor(BigInt(line.amount_minor ?? 0)),
    otherDiscountsMinor: minor(BigInt(line.other_discounts_minor ?? 0)),
  }
}

function readItem(line: Extract<QuoteLineBody, { type: 'item' }>, decimals: number): BasketLine {
  return {
    lineId: line.line_id,
    type: 'item',
    quantity: quantity(BigInt(line.quantity) * 1_000n),
    unitPrice: unitPrice(BigInt(line.unit_price_minor) * 10n ** BigInt(4 - decimals)),
    amountMinor: minor(BigInt(line.amount_minor)),
    otherDiscountsMinor: minor(BigInt(line.other_discounts_minor ?? 0)),
    sku: line.sku,
    ...(line.category !== undefined && { category: line.category }),
  }
}

/** Contract text, already of the right shape, as thousandths of the unit. */
export function thousandths(volume: string | undefined): bigint {
  const parsed = parseDecimal(volume ?? '0', 3, QUANTITY_LIMIT)
  return parsed.ok ? parsed.value : 0n
}
/** Contract text as 1/10 000 of the major unit. */
export function e4(price: string | undefined): bigint {
  const parsed = parseDecimal(price ?? '0', 4, MONEY_LIMIT * 10_000n)
  return parsed.ok ? parsed.value : 0n
}
