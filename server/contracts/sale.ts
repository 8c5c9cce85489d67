import { z } from 'zod'
import { amountMinor, idOut, idRef, instant, locale, localDate, pointsCount, signedMinor, text } from './common'
import { explanation, messages, priceBasis, pricedLine, saleLines, totals } from './basket'
import { memberRef } from './member'
import { problem } from './problem'
import { paymentMethod } from './quote'
import { refund } from './refund'
import { reward } from './reward'

export const saleBody = z.strictObject({
  quote_id: idRef('quo').optional(),
  station_id: idRef('stn'),
  pos_id: text(64),
  pos_transaction_id: text(64),
  pos_sequence: z.int().min(0).max(1_000_000_000_000).optional(),
  business_date: localDate,
  occurred_at: instant,
  member: memberRef.optional(),
  locale: locale.optional(),
  price_basis: priceBasis.optional(),
  lines: saleLines,
  payments: z.array(z.strictObject({ method: paymentMethod, amount_minor: amountMinor })).max(20),
  offline: z.boolean().optional(),
  training: z.boolean().optional(),
}).meta({ id: 'SaleRequest' })
export type SaleBody = z.infer<typeof saleBody>

export const saleBatchItem = saleBody.extend({ idempotency_key: text(255).meta({ description: 'What the header is for a single sale.' }) }).meta({ id: 'SaleBatchItem' })
/** What is wrong with an item is told in its own result, so here everything may be one; the description names the one that is meant. */
const anyItem = z.union([saleBatchItem, z.unknown()]).meta({
  override: ({ jsonSchema }: { jsonSchema: { anyOf?: object[] } }) => {
    const [meant] = jsonSchema.anyOf ?? []
    delete jsonSchema.anyOf
    Object.assign(jsonSchema, meant)
  },
})
export const saleBatchBody = z.strictObject({ sales: z.array(anyItem).min(1).max(500) }).meta({ id: 'SaleBatchRequest' })

export const SALE_STATUSES = ['finalised', 'partly_refunded', 'refunded', 'voided'] as const
export const SALE_FLAGS = ['late_finalise', 'clock_suspect', 'sequence_reused', 'offline', 'training'] as const
export const DISCREPANCY_CODES = ['not_offered', 'expired', 'over_limit', 'amount_differs', 'payments_differ'] as const

export const sale = z.object({
  id: idOut('sal'),
  status: z.enum(SALE_STATUSES),
  quote_id: z.string().optional(),
  station_id: z.string(),
  pos_id: z.string(),
  pos_transaction_id: z.string(),
  pos_sequence: z.int().optional(),
  business_date: localDate,
  occurred_at: z.string(),
  recorded_at: z.string(),
  member_id: z.string().optional(),
  lines: z.array(pricedLine),
  totals,
  points: z.object({ earned: pointsCount, pending: pointsCount, spent: pointsCount, balance_after: pointsCount }),
  tier: z.object({ before: z.string(), after: z.string(), counters: z.array(z.object({ kind: z.string(), value: z.int() })) }).nullable(),
  explanations: z.array(explanation),
  /** What it gave beside discounts and points; absent where that is nothing. */
  rewards: z.array(reward).optional(),
  discrepancies: z.array(z.object({ code: z.enum(DISCREPANCY_CODES), promotion_id: z.string().optional(), amount_minor: signedMinor })),
  flags: z.array(z.enum(SALE_FLAGS)),
  receipt: messages,
  refunds: z.array(refund),
}).meta({ id: 'Sale' })
export type SaleAnswer = z.infer<typeof sale>

/** One item's outcome as if it had been sent alone. */
export const saleBatch = z.object({
  results: z.array(z.object({ index: z.int().min(0), status: z.int(), sale: sale.optional(), problem: problem.optional() })),
}).meta({ id: 'SaleBatch' })

/** A sale as one row of a list. */
export const listedSale = z.object({
  id: z.string(), status: z.enum(SALE_STATUSES), station_id: z.string(), station_name: z.string(), member_id: z.string().optional(), occurred_at: z.string(),
  net_minor: amountMinor, discount_minor: amountMinor, gross_minor: amountMinor, refunded_minor: amountMinor, points_earned: pointsCount,
  fuel: z.object({ grade: z.string(), unit: z.string(), volume: z.string() }).optional(),
})
export type ListedSaleAnswer = z.infer<typeof listedSale>
