import { z } from 'zod'
import { ORDER_CHANNELS, PAYMENT_METHODS } from '@/server/domain/promotions/types'
import { amountMinor, idOut, idRef, instant, locale, pointsCount, text, unitPrice, volume } from './common'
import { explanation, messages, priceBasis, pricedLine, quoteLines, totals } from './basket'
import { memberRef, memberTier } from './member'
import { pointsWanted } from './redemption'
import { reward } from './reward'

export const paymentMethod = z.enum(PAYMENT_METHODS)

export const quoteBody = z.strictObject({
  station_id: idRef('stn'),
  pos_id: text(64).optional(),
  member: memberRef.optional(),
  occurred_at: instant.optional(),
  locale: locale.optional(),
  lines: quoteLines,
  price_basis: priceBasis.optional(),
  prepay: z.strictObject({ amount_minor: amountMinor }).optional(),
  reserve: z.boolean().optional(),
  /** So many points towards the price, or as many as there are and the basket takes. With `reserve` they are held until the quote expires. */
  spend_points: z.union([pointsWanted, z.literal('max')]).optional(),
  payment_method: paymentMethod.optional(),
  bank_card_prefix: z.string().regex(/^\d{6,8}$/, 'the first six to eight digits').optional(),
  partner_code: text(64).optional(),
  /** Codes that were shown or said: vouchers, and words of promotions. One that is unknown, used or somebody else's is told in the explanations. */
  vouchers: z.array(text(64)).max(10).optional(),
  /** Where it was ordered; without it at the till. */
  order_channel: z.enum(ORDER_CHANNELS).optional(),
  pos_reference: text(64).optional(),
}).refine((body) => body.spend_points === undefined || body.member !== undefined, { path: ['member'], message: 'points are spent by a member' }).meta({ id: 'QuoteRequest' })
export type QuoteBody = z.infer<typeof quoteBody>

export const gradeQuote = z.object({
  grade: z.string(), unit_price: unitPrice, rollback_per_unit: unitPrice, volume_max: volume.optional(), net_unit_price: unitPrice,
})

export const quote = z.object({
  id: idOut('quo').nullable(),
  status: z.enum(['open', 'reserved', 'used', 'voided', 'expired']),
  expires_at: z.string(),
  lines: z.array(pricedLine),
  by_grade: z.array(gradeQuote).optional(),
  totals,
  /** `spent_minor` is what the points pay of the net amount: the till takes it as a payment of the method `points`. */
  points: z.object({ earned: pointsCount, spent: pointsCount, spent_minor: amountMinor.optional() }),
  tier: memberTier.nullable(),
  explanations: z.array(explanation),
  /** What the sale would give beside discounts and points; absent where that is nothing. */
  rewards: z.array(reward).optional(),
  messages,
  degraded: z.literal(true).optional(),
  retry_after_s: z.int().optional(),
}).meta({ id: 'Quote' })
export type QuoteAnswer = z.infer<typeof quote>
