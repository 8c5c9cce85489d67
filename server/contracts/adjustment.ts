import { z } from 'zod'
import { ASSETS } from './ledger-entry'
import { idOut, pointsCount, text } from './common'

export const ADJUSTMENT_STATUSES = ['done', 'waiting', 'declined', 'reversed'] as const
export const ADJUSTED_ASSETS = ASSETS

export const adjustmentBody = z.strictObject({
  asset: z.enum(ADJUSTED_ASSETS).meta({ description: 'Growth raises or lowers the tier counter of the running period; stored value is money of the chain’s currency.' }),
  /** Above zero gives, below zero takes. */
  amount: z.int().min(-1_000_000_000).max(1_000_000_000).refine((amount) => amount !== 0, 'must not be zero').meta({ description: 'Whole points, growth, or minor units of the chain’s currency, as `asset` says; above zero gives, below zero takes.', example: 200 }),
  reason: text(200),
}).meta({ id: 'AdjustmentRequest', example: { asset: 'points', amount: 200, reason: 'Car wash was out of order' } })
export type AdjustmentBody = z.infer<typeof adjustmentBody>

export const adjustment = z.object({
  id: idOut('adj'),
  member_id: z.string(),
  asset: z.enum(ADJUSTED_ASSETS),
  amount: z.int(),
  reason: z.string(),
  /** `waiting`: above the programme's limit; nothing is posted until a second person agrees in the console. */
  status: z.enum(ADJUSTMENT_STATUSES),
  created_at: z.string(),
  balance_after: pointsCount.meta({ description: 'What the member has of the asset after it.' }),
}).meta({ id: 'Adjustment' })
export type AdjustmentAnswer = z.infer<typeof adjustment>
