import { z } from 'zod'
import { amountMinor, idOut, idRef, localDate, pointsCount, text, volume } from './common'

const posReference = z.strictObject({ station_id: idRef('stn'), pos_id: text(64), pos_transaction_id: text(64) })
  .meta({ id: 'PosReference', description: 'The till’s own name for a sale, for tills that never got our id.' })

const refundFields = {
  refund_reference: text(64),
  lines: z.array(z.strictObject({ line_id: text(32), amount_minor: z.int().min(1).max(1_000_000_000_000), volume: volume.optional() })).min(1).max(200).optional(),
  reason: text(200),
}
export const saleRefundBody = z.strictObject(refundFields).meta({ id: 'SaleRefundRequest', example: { refund_reference: 'R-1', reason: 'customer complaint' } })
export const refundBody = z.strictObject({ sale_id: idRef('sal').optional(), pos_reference: posReference.optional(), ...refundFields })
  .refine((body) => (body.sale_id === undefined) !== (body.pos_reference === undefined), { path: ['sale_id'], message: 'exactly one of sale_id and pos_reference is needed' })
  .meta({ id: 'RefundRequest' })
export type RefundBody = z.infer<typeof refundBody>
export type SaleRefundBody = z.infer<typeof saleRefundBody>

export const voidBody = z.strictObject({
  quote_id: idRef('quo').optional(), sale_id: idRef('sal').optional(), pos_reference: posReference.optional(),
  business_date: localDate.optional(), reason: text(200),
}).refine((body) => [body.quote_id, body.sale_id, body.pos_reference].filter((one) => one !== undefined).length === 1,
  { path: ['sale_id'], message: 'exactly one of quote_id, sale_id and pos_reference is needed' })
  .meta({ id: 'VoidRequest' })
export const quoteVoidBody = z.strictObject({ business_date: localDate.optional(), reason: text(200) }).meta({ id: 'QuoteVoidRequest' })
export type VoidBody = z.infer<typeof voidBody>

export const REFUND_DISCREPANCY_CODES = ['stored_value_used', 'voucher_used', 'voucher_expired'] as const
/** `stored_value_used`: so much of it is spent already; `voucher_used`: one that the sale issued is redeemed already; `voucher_expired`: one that the sale redeemed came back too late to be used again. */
const refundDiscrepancy = z.object({ code: z.enum(REFUND_DISCREPANCY_CODES), voucher_id: z.string().optional(), amount_minor: amountMinor.optional() })

export const refund = z.object({
  id: idOut('ref'),
  sale_id: z.string(),
  refund_reference: z.string(),
  lines: z.array(z.object({ line_id: z.string(), amount_minor: amountMinor, volume: volume.optional() })),
  pay_back: z.array(z.object({ method: z.string(), amount_minor: amountMinor })),
  points: z.object({ clawed_back: pointsCount, given_back: pointsCount, debt: pointsCount, balance_after: pointsCount }),
  limits_returned: z.boolean(),
  /** What was taken back of the sale's rewards, and its vouchers that came back; absent where it had none. */
  rewards: z.object({ stored_value_minor: amountMinor, growth: pointsCount, vouchers_withdrawn: z.array(z.string()), vouchers_returned: z.array(z.string()), draw_tickets: z.int() }).optional(),
  discrepancies: z.array(refundDiscrepancy).optional(),
}).meta({ id: 'Refund' })
export type RefundAnswer = z.infer<typeof refund>
export const pendingReversal = z.object({ status: z.enum(['void_pending', 'refund_pending']) }).meta({ id: 'PendingReversal' })
