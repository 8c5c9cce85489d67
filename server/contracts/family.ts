import { z } from 'zod'
import { text } from './common'

/** Somebody of a family as the others see them: a name, or the end of the phone where there is none. */
export const familyPerson = z.object({ member_id: z.string(), name: z.string().nullable(), phone_end: z.string().nullable() })
export type FamilyPerson = z.infer<typeof familyPerson>

/** Members who share one balance; without a family `members` is empty and `head_id` null. */
export const family = z.object({
  /** The programme has families: others may be invited. */
  allowed: z.boolean(),
  /** The head with them. */
  members_max: z.int(),
  head_id: z.string().nullable(),
  /** The head first, then by joining. */
  members: z.array(familyPerson.extend({ is_self: z.boolean(), joined_at: z.string().nullable() })),
  /** Families that the member is invited to. */
  invites: z.array(familyPerson.extend({ invited_at: z.string() })),
})
export type FamilyAnswer = z.infer<typeof family>

export const familyInviteBody = z.strictObject({ phone: text(32) })
export const familyAnswerBody = z.strictObject({ head_id: z.string().max(64), accepted: z.boolean() })
export const familyRemovalBody = z.strictObject({ member_id: z.string().max(64) })
export const familyEndBody = z.strictObject({ reason: text(200) })
