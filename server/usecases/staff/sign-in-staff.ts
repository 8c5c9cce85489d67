import type { SignInStaffBody } from '@/server/contracts/staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { isPasswordOf } from '@/server/platform/crypto/password'
import { inSteps } from '../_around/in-steps'
import { beginSecondStep } from '../factors/begin-second-step'
import { enterStaff } from './enter-staff'
import { findForSignIn } from './find-for-sign-in'
import { guardRate } from './guard-rate'
import { openStaffSecrets } from './staff-secrets'

export type SignedIn =
  | { state: 'signed_in'; staffId: StaffId; sessionId: string; expiresAt: EpochMs }
  | { state: 'second_step'; staffId: StaffId; stepId: string }
interface SignIn { body: SignInStaffBody; address: string; userAgent?: string; now: EpochMs }

/**
 * Signs in with address and password: opens a session, or begins the second step where a second factor is set up. An
 * unknown address, an unconfirmed one and a wrong password get the same answer after the same work.
 * @param now real time; @param address the visitor's network address
 * @returns the session, or the step to finish with `finishSignIn`; refuses `unauthenticated`, `rate_limited`
 */
export const signInStaff = inSteps('staff.sign_in', async ({ body, address, userAgent = '', now }: SignIn): Promise<Result<SignedIn>> => {
  const secrets = await openStaffSecrets()
  const allowed = await guardRate(secrets, 'staff-sign-in', { address, email: body.email })
  if (!allowed.ok) return allowed
  const found = await findForSignIn({ emailIndex: secrets.indexOf(body.email) })
  if (!found.ok) return found
  const matches = await isPasswordOf(found.value?.passwordHash ?? null, body.password)
  if (!matches || !found.value) return refuse('unauthenticated', 'E-mail or password is wrong.')
  const staffId = found.value.id
  const begun = await beginSecondStep({ staffId, now })
  if (!begun.ok) return begun
  return begun.value === null ? enterStaff({ staffId, address, userAgent, now }) : ok({ state: 'second_step', staffId, stepId: begun.value.stepId })
})
