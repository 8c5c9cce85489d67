import CredentialsProvider from 'next-auth/providers/credentials'
import { signInStaffBody } from '@/server/contracts/staff'
import { systemClock } from '@/server/platform/clock/system-clock'
import { endStaffSession } from '@/server/usecases/staff/end-staff-session'
import { readStaffSession } from '@/server/usecases/staff/read-staff-session'
import { signInStaff } from '@/server/usecases/staff/sign-in-staff'
import { authError } from './auth-error'
import type { SessionRules } from './base-options'

const MAX_AGE_SECONDS = 14 * 86_400

export const staffRules = (isSecure: boolean): SessionRules => ({
  kind: 'staff',
  isSecure,
  maxAgeSeconds: MAX_AGE_SECONDS,
  async isOpen({ sessionId }) {
    const read = await readStaffSession({ sessionId, now: systemClock() })
    return read.ok && read.value !== null
  },
  async end({ sessionId }) {
    const ended = await endStaffSession({ sessionId, now: systemClock() })
    if (!ended.ok) throw authError(ended.refusal)
  },
})

/** On the platform host staff sign in with e-mail and password. */
export const staffProvider = (clientAddress: string) =>
  CredentialsProvider({
    id: 'staff',
    credentials: { email: {}, password: {} },
    async authorize(sent) {
      const body = signInStaffBody.safeParse({ email: sent?.email, password: sent?.password })
      if (!body.success) throw authError({ code: 'unauthenticated' })
      const signedIn = await signInStaff({ body: body.data, address: clientAddress, now: systemClock() })
      if (!signedIn.ok) throw authError(signedIn.refusal)
      return { id: signedIn.value.staffId, kind: 'staff', sessionId: signedIn.value.sessionId }
    },
  })
