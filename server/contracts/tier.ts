import { z } from 'zod'
import { localDate, text } from './common'
import { tierBenefit } from './programme'

/** What somebody of the staff makes of a member's tier. */
export const setMemberTierBody = z.strictObject({
  /** Code of the tier that was read; another one by now is a conflict. */
  held: text(32),
  tier: text(32),
  /** Null: the next review decides. Else nothing falls below the tier: through the day `until`, or for good. */
  lock: z.strictObject({ until: localDate.nullable() }).nullable(),
  reason: text(200),
}).meta({ id: 'SetMemberTier' })
export type SetMemberTierBody = z.infer<typeof setMemberTierBody>

const labels = z.object({ en: z.string(), zh: z.string() })
export const tierOfMember = z.object({
  code: z.string(),
  /** Of what holds the tier at a review; 0 where nothing ever did. */
  version: z.int(),
  /** How sure the tier is, in words; null where there is nothing to lose. */
  standing: labels.nullable(),
  /** What is missing to the next tier; null at the top. */
  progress: z.object({ words: labels, permille: z.int() }).nullable(),
  /** Through the end of the day before. */
  grace_until: z.string().nullable(),
  lock: z.object({ tier: z.string(), until: z.string().nullable(), reason: z.string() }).nullable(),
  /** Lowest first. */
  tiers: z.array(z.object({ code: z.string(), names: labels, multiplier_bp: z.int(), benefits: z.array(tierBenefit) })),
  history: z.array(z.object({
    id: z.string(), cause: z.enum(['sale', 'review', 'grace', 'lock', 'staff', 'merge']), before: labels, after: labels, is_change: z.boolean(), at: z.string(), until: z.string().nullable(),
    sale_id: z.string().nullable(), reason: z.string().nullable(), by: z.string(),
  })),
})
export type TierOfMember = z.infer<typeof tierOfMember>
