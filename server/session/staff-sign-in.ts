import CredentialsProvider from 'next-auth/providers/credentials'
import { finishSignInBody, signInStaffBody } from '@/server/contracts/staff'
import { systemClock } from '@/server/platform/clock/system-clock'
import { finishSignIn } from '@/server/usecases/factors/finish-sign-in'
import { endStaffSession } from '@/server/usecases/staff/end-staff-session'
import { readStaffSession } from '@/server/usecases/staff/read-staff-session'
import { signInStaff } from '@/server/usecases/staff/sign-in-staff'
import { authError } from './auth-error'
import type { SessionRules } from './base-options'
import type { FailureNotes } from './note-failures'
import { readJson } from './read-json'

const MAX_AGE_SECONDS = 14 * 86_400

export const staffRules = (isSecure: boolean, { address, userAgent }: Pick<StaffVisitor, 'address' | 'userAgent'>): SessionRules => ({
  kind: 'staff',
  isSecure,
  maxAgeSeconds: MAX_AGE_SECONDS,
  async isOpen({ sessionId }) {
    const read = await readStaffSession({ sessionId, now: systemClock() })
    return read.ok && read.value !== null
  },
  async end({ sessionId }) {
    const ended = await endStaffSession({ sessionId, address, userAgent, now: systemClock() })
    if (!ended.ok) throw authError(ended.refusal)
  },
})

export interface StaffVisitor { readonly address: string; readonly userAgent: string; /** Of the page that asks. */ readonly origin: string }
type Sent = Readonly<Record<string, string>>

/**
 * On the platform host staff sign in with e-mail and password, then with a second factor where one is set up (the error
 * `second_step_needed:<step>` says so, and the form comes again with the step and its code or passkey), or with a
 * passkey alone.
 */
export const staffProvider = (visitor: StaffVisitor, notes: FailureNotes) =>
  CredentialsProvider({
    id: 'staff',
    credentials: { email: {}, password: {}, step: {}, code: {}, passkey: {} },
    authorize: notes.noting((sent: Sent | undefined) => (sent?.['step'] ? finish(sent, visitor) : begin(sent ?? {}, visitor))),
  })

async function begin(sent: Sent, { address, userAgent }: StaffVisitor) {
  const body = signInStaffBody.safeParse({ email: sent['email'], password: sent['password'] })
  if (!body.success) throw authError({ code: 'unauthenticated' })
  const signedIn = await signInStaff({ body: body.data, address, userAgent, now: systemClock() })
  if (!signedIn.ok) throw authError(signedIn.refusal)
  if (signedIn.value.state === 'second_step') throw authError({ code: 'second_step_needed', stepId: signedIn.value.stepId })
  return userOf(signedIn.value)
}

async function finish(sent: Sent, visitor: StaffVisitor) {
  const body = finishSignInBody.safeParse({ step_id: sent['step'], ...(sent['passkey'] ? { passkey: readJson(sent['passkey']) } : { code: sent['code'] }) })
  if (!body.success) throw authError({ code: 'code_invalid' })
  const signedIn = await finishSignIn({ body: body.data, ...visitor, now: systemClock() })
  if (!signedIn.ok) throw authError(signedIn.refusal)
  return userOf(signedIn.value)
}

const userOf = ({ staffId, sessionId }: { staffId: string; sessionId: string }) => ({ id: staffId, kind: 'staff', sessionId })
