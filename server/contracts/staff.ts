import { z } from 'zod'
import { ACCOUNT_EVENTS } from '@/server/domain/staff/account-event'
import { STAFF_ROLES } from '@/server/domain/staff/role'
import { idRef, locale, text } from './common'
import { email } from './member'

export const staffRole = z.enum(STAFF_ROLES)
export type { StaffRole } from '@/server/domain/staff/role'

/** Long enough to be a sentence, short enough that hashing it costs nobody's time. Counted in characters, as NIST SP 800-63B asks. */
export const password = text(200, 10).meta({ description: '10 to 200 characters.', example: 'seven pumps and a shop' })
const personName = text(120)

export const signUpOwnerBody = z.strictObject({ email, password, name: personName, locale: locale.optional() })
  .meta({ id: 'SignUpOwner', example: { email: 'owner@example.org', password: 'seven pumps and a shop', name: 'Ada Keller' } })
export type SignUpOwnerBody = z.infer<typeof signUpOwnerBody>

const sixDigits = z.string().regex(/^\d{6}$/, 'six digits')
/** `sign_up_id` is what signing up returned: a code only confirms the sign-up that it was sent for. */
export const confirmOwnerBody = z.strictObject({ sign_up_id: text(64), code: sixDigits }).meta({ id: 'ConfirmOwner' })
export type ConfirmOwnerBody = z.infer<typeof confirmOwnerBody>

export const signInStaffBody = z.strictObject({ email, password: text(200) }).meta({ id: 'SignInStaff' })
export type SignInStaffBody = z.infer<typeof signInStaffBody>

/** What a browser makes of a passkey; read by `platform/passkeys`. */
const passkeyResponse = z.looseObject({ id: z.string().max(1_400) })
/** Six digits of the authenticator app, or a recovery code. */
const factorCode = z.string().trim().min(6).max(24)
/** The second step of a sign-in, or a sign-in with a passkey alone. `step_id` is what the step before returned. */
export const finishSignInBody = z.union([
  z.strictObject({ step_id: text(64), code: factorCode }),
  z.strictObject({ step_id: text(64), passkey: passkeyResponse }),
])
export type FinishSignInBody = z.infer<typeof finishSignInBody>

/** A fresh proof of who acts. The password counts only where no second factor is set up. */
export const proofBody = z.union([
  z.strictObject({ step_id: text(64), password: text(200) }),
  z.strictObject({ step_id: text(64), code: factorCode }),
  z.strictObject({ step_id: text(64), passkey: passkeyResponse }),
])
export type ProofBody = z.infer<typeof proofBody>

export const forgotPasswordBody = z.strictObject({ email, locale: locale.optional() })
export type ForgotPasswordBody = z.infer<typeof forgotPasswordBody>
export const resetPasswordBody = z.strictObject({ reset_id: text(64), code: sixDigits, password })
export type ResetPasswordBody = z.infer<typeof resetPasswordBody>

export const changePasswordBody = z.strictObject({ old_password: text(200), password })
export type ChangePasswordBody = z.infer<typeof changePasswordBody>
export const renameStaffBody = z.strictObject({ name: personName })

/** Name of an authenticator or a passkey, so that one knows later which it was. */
const factorName = text(60)
export const beginTotpBody = z.strictObject({ name: factorName })
export const confirmTotpBody = z.strictObject({ code: sixDigits })
export const addPasskeyBody = z.strictObject({ step_id: text(64), name: factorName, passkey: passkeyResponse })
export type AddPasskeyBody = z.infer<typeof addPasskeyBody>

/** An owner works for all stations; anybody else for those that are named, or for all when none is. */
const place = { role: staffRole, station_ids: z.array(idRef('stn')).max(500).default([]) }
export const inviteStaffBody = z.strictObject({ email, ...place })
export type InviteStaffBody = z.infer<typeof inviteStaffBody>
/** `version` is the invitation's that was read. */
export const inviteChange = z.strictObject({ invite_id: text(64), version: z.int().min(1) })
export type InviteChange = z.infer<typeof inviteChange>
/** `version` is the membership's that was read. */
export const changeMembershipBody = z.strictObject({ staff_id: text(64), version: z.int().min(1), ...place })
export type ChangeMembershipBody = z.infer<typeof changeMembershipBody>
export const removeStaffBody = z.strictObject({ staff_id: text(64), version: z.int().min(1) })
export type RemoveStaffBody = z.infer<typeof removeStaffBody>

export const inviteToken = z.string().regex(/^inv_[0-9A-Za-z]{43}$/, 'a token of an invitation')
/** Name and password for somebody who has no account yet; whoever has one is signed in. */
export const acceptInviteBody = z.strictObject({ token: inviteToken, account: z.strictObject({ name: personName, password }).optional() })
export type AcceptInviteBody = z.infer<typeof acceptInviteBody>

const standing = { role: staffRole, station_ids: z.array(z.string()) }
export const teamMember = z.object({
  staff_id: z.string(), name: z.string(), email: z.string(), ...standing, version: z.int(), joined_at: z.string(), is_you: z.boolean(),
  /** The caller may change or remove this person. */
  may_change: z.boolean(),
})
export type TeamMember = z.infer<typeof teamMember>
export const staffMailState = z.enum(['sent', 'failed', 'bounced'])
/** `mail_state`: of its last mail; null for one of before this was noted. */
export const teamInvite = z.object({ invite_id: z.string(), email: z.string(), ...standing, version: z.int(), expires_at: z.string(), is_over: z.boolean(), may_change: z.boolean(), mail_state: staffMailState.nullable() })
export type TeamInvite = z.infer<typeof teamInvite>
export const team = z.object({ members: z.array(teamMember), invites: z.array(teamInvite), /** Roles that the caller may give. */ roles: z.array(staffRole) })
export type Team = z.infer<typeof team>

export const staffSession = z.object({
  session_id: z.string(), is_this: z.boolean(), browser: z.string(), system: z.string(), network: z.string(), created_at: z.string(), last_seen_at: z.string(),
})
export type StaffSessionAnswer = z.infer<typeof staffSession>
export const accountEvent = z.object({ event_id: z.string(), kind: z.enum(ACCOUNT_EVENTS), browser: z.string(), system: z.string(), network: z.string(), at: z.string() })
export type AccountEventAnswer = z.infer<typeof accountEvent>
export const STAFF_MAILS = ['staff_code', 'staff_known', 'staff_reset', 'staff_nobody', 'staff_invite', 'staff_account_changed', 'staff_signed_in', 'staff_webhook_disabled'] as const
export const staffMail = z.object({ mail_id: z.string(), template: z.enum(STAFF_MAILS), state: staffMailState, at: z.string() })
export type StaffMailAnswer = z.infer<typeof staffMail>
export const security = z.object({
  totp: z.object({ name: z.string(), created_at: z.string() }).nullable(),
  passkeys: z.array(z.object({ passkey_id: z.string(), name: z.string(), created_at: z.string(), last_used_at: z.string().nullable() })),
  recovery_codes_left: z.int(),
})
export type Security = z.infer<typeof security>
