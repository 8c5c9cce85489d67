import { z } from 'zod'
import { amountMinor, gradeCode, idRef, localDate, signedMinor, text } from './common'
import { paymentMethod } from './quote'

/** A day's sum of volume may be more than a line's. */
const dayVolume = z.string().regex(/^(0|[1-9]\d{0,8})(\.\d{1,3})?$/, 'a decimal with at most 3 decimals').meta({ description: 'Volume in the grade’s unit, at most three decimals.', example: '42.130' })
const salesCount = z.int().min(0).max(1_000_000)

/** Sums over the sales of one till and business date that were not voided. Refunds count on the date of their sale. */
const sums = {
  sales_count: salesCount,
  gross_minor: amountMinor,
  other_discounts_minor: amountMinor,
  discount_minor: amountMinor,
  net_minor: amountMinor,
  refunded_minor: amountMinor,
  payments: z.array(z.strictObject({ method: paymentMethod, amount_minor: amountMinor })).max(20),
  grades: z.array(z.strictObject({ grade: gradeCode, volume: dayVolume, amount_minor: amountMinor })).max(100),
}

/** What a till leaves out is not compared. */
export const sentTotals = z.strictObject(sums).partial().refine((totals) => Object.keys(totals).length > 0, 'at least one total is needed')
export type SentTotals = z.infer<typeof sentTotals>

export const businessDayBody = z.strictObject({ station_id: idRef('stn'), pos_id: text(64), business_date: localDate, totals: sentTotals }).meta({ id: 'BusinessDayRequest' })
export type BusinessDayBody = z.infer<typeof businessDayBody>

const figure = z.union([signedMinor, z.string()])
export const dayDifference = z.object({
  /** `net_minor`, `payments.cash`, `grades.E10.volume`. */
  field: z.string(),
  till: figure,
  ours: figure,
  /** The till's less ours. */
  difference: figure,
}).meta({ id: 'DayDifference' })
export type DayDifference = z.infer<typeof dayDifference>

export const businessDay = z.object({
  station_id: z.string(),
  pos_id: z.string(),
  business_date: localDate,
  closed_at: z.string(),
  totals: z.object(sums),
  differences: z.array(dayDifference),
}).meta({ id: 'BusinessDay' })
export type BusinessDayAnswer = z.infer<typeof businessDay>

export const DAY_STATES = ['open', 'ties', 'differs'] as const
/** One till's date as a row: open until its till has told its totals. `difference_minor` is the till's net less ours. */
export const listedDay = z.object({
  business_date: localDate, pos_id: z.string(), state: z.enum(DAY_STATES), sales_count: salesCount, net_minor: amountMinor,
  closed_at: z.string().optional(), sent_net_minor: amountMinor.optional(), difference_minor: signedMinor.optional(), differences: z.int().min(0),
})
export type ListedDayAnswer = z.infer<typeof listedDay>
export const listedDays = z.object({ from: localDate, until: localDate, has_more: z.boolean(), pos_ids: z.array(z.string()), days: z.array(listedDay) })
export type ListedDaysAnswer = z.infer<typeof listedDays>

export const DAY_CLUES = ['recorded_late', 'voided', 'same_amount', 'number_reused', 'payments_differ', 'number_missing'] as const
/** What may be behind a difference. `explains`: it comes to the same amount, to the minor unit. */
export const dayClue = z.object({
  code: z.enum(DAY_CLUES), explains: z.boolean(), amount_minor: signedMinor.optional(),
  sales: z.array(z.object({ id: z.string(), pos_transaction_id: z.string(), occurred_at: z.string(), net_minor: amountMinor })),
  /** Numbers of the till's own count that no sale has. */
  numbers: z.array(z.string()).optional(),
})
export type DayClue = z.infer<typeof dayClue>
export const openedDay = z.object({
  business_date: localDate, pos_id: z.string(), state: z.enum(DAY_STATES), closed_at: z.string().optional(),
  totals: z.object(sums), sent: z.object(sums).partial().optional(), differences: z.array(dayDifference), clues: z.array(dayClue),
})
export type OpenedDayAnswer = z.infer<typeof openedDay>
