import { z } from 'zod'
import { localDate, text } from './common'
import { DISCREPANCY_CODES } from './sale'

/** `unapproved`: a discount that no rule allowed, borne by the station; `clock_suspect`: a till's clock that was not believed; else a discrepancy's own code. */
export const DISCREPANCY_KINDS = ['unapproved', ...DISCREPANCY_CODES, 'clock_suspect'] as const
export type DiscrepancyKind = (typeof DISCREPANCY_KINDS)[number]

/** What sales with discrepancies are looked through by. Dates are business dates, both included. */
export const discrepancyFilter = z.strictObject({ kind: z.enum(DISCREPANCY_KINDS).optional(), station: text(64).optional(), from: localDate.optional(), until: localDate.optional() })
export type DiscrepancyFilter = z.infer<typeof discrepancyFilter>

export const discrepantSale = z.object({
  id: z.string(),
  status: z.enum(['finalised', 'partly_refunded', 'refunded', 'voided']),
  station_id: z.string(),
  station_name: z.string(),
  pos_id: z.string(),
  pos_transaction_id: z.string(),
  business_date: localDate,
  occurred_at: z.string(),
  net_minor: z.int(),
  /** Of the discounts given: what no rule allowed. */
  unapproved_minor: z.int(),
  is_clock_suspect: z.boolean(),
  discrepancies: z.array(z.object({ code: z.enum(DISCREPANCY_CODES), promotion_id: z.string().optional(), promotion_name: z.string().optional(), amount_minor: z.int() })),
})
export type DiscrepantSale = z.infer<typeof discrepantSale>

export interface DiscrepancyTotal { station_id: string; station_name: string; sales: number; unapproved_minor: number; clock_suspect: number }
