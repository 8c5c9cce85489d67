import type { SignInStaffBody } from '@/server/contracts/staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { refuse } from '@/server/domain/kernel/result'
import { isPasswordOf } from '@/server/platform/crypto/password'
import { inSteps } from '../_around/in-steps'
import { findForSignIn } from './find-for-sign-in'
import { guardRate } from './guard-rate'
import { openStaffSecrets } from './staff-secrets'
import { openStaffSession } from './open-staff-session'

/**
 * Signs in with address and password and opens a session. An unknown address, an unconfirmed one and a wrong
 * password get the same answer after the same work.
 * @param now real time; @param address the visitor's network address
 * @returns the session; refuses `unauthenticated`, `rate_limited`
 */
export const signInStaff = inSteps('staff.sign_in', async ({ body, address, now }: { body: SignInStaffBody; address: string; now: EpochMs }) => {
  const secrets = await openStaffSecrets()
  const allowed = await guardRate(secrets, 'staff-sign-in', { address, email: body.email })
  if (!allowed.ok) return allowed
  const found = await findForSignIn({ emailIndex: secrets.indexOf(body.email) })
  if (!found.ok) return found
  const matches = await isPasswordOf(found.value?.passwordHash ?? null, body.password)
  if (!matches || !found.value) return refuse('unauthenticated', 'E-mail or password is wrong.')
  return openStaffSession({ staffId: found.value.id, now })
})
