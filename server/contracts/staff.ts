import { z } from 'zod'
import { locale, text } from './common'
import { email } from './member'

/** Roles of a chain's staff. An owner may do everything for every station. */
export const STAFF_ROLES = ['owner'] as const
export const staffRole = z.enum(STAFF_ROLES)
export type StaffRole = z.infer<typeof staffRole>

/** Long enough to be a sentence, short enough that hashing it costs nobody's time. Counted in characters, as NIST SP 800-63B asks. */
export const password = text(200, 10).meta({ description: '10 to 200 characters.', example: 'seven pumps and a shop' })

export const signUpOwnerBody = z.strictObject({ email, password, name: text(120), locale: locale.optional() })
  .meta({ id: 'SignUpOwner', example: { email: 'owner@example.org', password: 'seven pumps and a shop', name: 'Ada Keller' } })
export type SignUpOwnerBody = z.infer<typeof signUpOwnerBody>

/** `sign_up_id` is what signing up returned: a code only confirms the sign-up that it was sent for. */
export const confirmOwnerBody = z.strictObject({ sign_up_id: text(64), code: z.string().regex(/^\d{6}$/, 'six digits') }).meta({ id: 'ConfirmOwner' })
export type ConfirmOwnerBody = z.infer<typeof confirmOwnerBody>

export const signInStaffBody = z.strictObject({ email, password: text(200) }).meta({ id: 'SignInStaff' })
export type SignInStaffBody = z.infer<typeof signInStaffBody>
