import { z } from 'zod'
import { text } from './common'
import { promotionBody } from './promotion'
import { quoteBody } from './quote'

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
