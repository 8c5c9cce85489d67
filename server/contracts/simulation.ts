import { z } from 'zod'
import { idOut, text } from './common'
import { promotionBody } from './promotion'
import { quote, quoteBody } from './quote'

/** The id of a promotion, in its newest version, or a promotion that isn't stored; with `id` it stands in for that one. */
export const draft = z.union([text(64), z.strictObject({ ...promotionBody.shape, id: text(64).optional() })]).meta({ id: 'Draft' })
export type DraftBody = z.infer<typeof draft>

/** A basket as in a quote, at any time, with promotions that aren't in force as if they were. */
export const simulateBody = quoteBody.safeExtend({
  drafts: z.array(draft).max(20).default([]),
  /** As somebody of this tier; alone it is a member who was never here before. */
  as_tier: text(32).optional(),
}).meta({
  id: 'Simulate',
})
export type SimulateBody = z.infer<typeof simulateBody>

/** The quote that it would be, and what every counted limit that was looked at had left: uses, minor units or points as a number, a volume as a decimal. */
export const simulation = quote.extend({
  limits: z.array(z.object({ promotion_id: idOut('prm'), limit_id: idOut('lim'), measure: z.string(), scope: z.string(), period: z.string(), left: z.union([z.int(), z.string()]) })),
}).meta({ id: 'Simulation' })
export type SimulationAnswer = z.infer<typeof simulation>
