import { z } from 'zod'
import { amountMinor, gradeCode, pointsCount, text, unitPrice, volume, volumeUnit } from './common'

export const appliedDiscount = z.strictObject({ promotion_id: text(64), amount_minor: amountMinor })
const tax = z.strictObject({ rate_bp: z.int().min(0).max(100_000), included: z.boolean() })
const both = {
  line_id: text(32),
  tax: tax.optional(),
  other_discounts_minor: amountMinor.optional(),
  applied_discounts: z.array(appliedDiscount).max(50).optional(),
}

export const fuelLine = z.strictObject({
  ...both,
  type: z.literal('fuel'),
  grade: gradeCode,
  pump: text(16).optional(),
  volume,
  volume_unit: volumeUnit,
  unit_price: unitPrice,
  amount_minor: amountMinor,
}).meta({ id: 'FuelLine' })

export const itemLine = z.strictObject({
  ...both,
  type: z.literal('item'),
  sku: text(64),
  category: text(64).optional(),
  quantity: z.int().min(1).max(9_999),
  unit_price_minor: amountMinor,
  amount_minor: amountMinor,
}).meta({ id: 'ItemLine' })

export const line = z.discriminatedUnion('type', [fuelLine, itemLine])
export type LineBody = z.infer<typeof line>
export const saleLines = uniqueLines(z.array(line).min(1).max(200))

/** A prepay quote may know neither grade nor volume yet. */
export const quoteFuelLine = fuelLine.partial({ grade: true, volume: true, volume_unit: true, unit_price: true, amount_minor: true }).meta({ id: 'QuoteFuelLine' })
export const quoteLine = z.discriminatedUnion('type', [quoteFuelLine, itemLine])
export type QuoteLineBody = z.infer<typeof quoteLine>
export const quoteLines = uniqueLines(z.array(quoteLine).min(1).max(200))

export const priceBasis = z.enum(['gross', 'net'])

export const DISCOUNT_KINDS = ['unit_price', 'line', 'ticket', 'tender'] as const
export const discount = z.object({ promotion_id: z.string(), version: z.int(), kind: z.enum(DISCOUNT_KINDS), amount_minor: amountMinor, label: z.string() }).meta({ id: 'Discount' })
export const totals = z.object({ gross_minor: amountMinor, other_discounts_minor: amountMinor, discount_minor: amountMinor, net_minor: amountMinor }).meta({ id: 'Totals' })

export const EXPLANATION_REASONS = ['applied', 'condition_failed', 'limit_reached', 'floor_reached', 'not_best', 'excluded', 'held_out', 'not_scheduled'] as const
export const explanation = z.object({
  promotion_id: z.string(), version: z.int(), name: z.string(), applied: z.boolean(),
  reason: z.enum(EXPLANATION_REASONS), detail: z.string(), condition: z.string().optional(),
}).meta({ id: 'Explanation' })

/** A line in an answer: as the till sent it, with its discounts and points. */
const outcome = { discounts: z.array(discount), points_earned: pointsCount }
export const pricedLine = z.discriminatedUnion('type', [
  z.object({ ...quoteFuelLine.shape, ...outcome }),
  z.object({ ...itemLine.shape, ...outcome }),
]).meta({ id: 'PricedLine' })
export const messages = z.object({ display_24: z.array(z.string().max(24)), receipt: z.array(z.string()) })

function uniqueLines<T extends z.ZodArray<z.ZodObject<{ line_id: z.ZodString }> | z.ZodDiscriminatedUnion>>(lines: T) {
  return lines.superRefine((all, context) => {
    const seen = new Set<unknown>()
    all.forEach((one, index) => {
      const id = (one as { line_id: string }).line_id
      if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'line_id'], message: 'line_id must be unique in the basket' })
      seen.add(id)
    })
  })
}
