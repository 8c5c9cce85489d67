import { z } from 'zod'
import { amountMinor, pointsCount } from './common'

const by = { promotion_id: z.string(), version: z.int() }
/** What a promotion gives beside discounts and points. The code of a voucher is its member's: the portal shows it. */
export const reward = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stored_value'), ...by, amount_minor: amountMinor }),
  z.object({ type: z.literal('growth'), ...by, amount: pointsCount }),
  z.object({ type: z.literal('voucher'), ...by, kind: z.string(), count: z.int(), expires_at: z.string(), voucher_ids: z.array(z.string()).optional() }),
  z.object({ type: z.literal('draw_ticket'), ...by, draw: z.string(), count: z.int() }),
]).meta({ id: 'Reward' })
export type RewardAnswer = z.infer<typeof reward>
