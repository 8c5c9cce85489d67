import type { FinishSignInBody } from '@/server/contracts/staff'
import type { TriedChallenge } from '@/server/data/factors/count-challenge-try'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { inSteps } from '../_around/in-steps'
import { enterStaff } from '../staff/enter-staff'
import { guardRate } from '../staff/guard-rate'
import { openStaffSecrets } from '../staff/staff-secrets'
import { countStepTry } from './count-step-try'
import { useCode } from './use-code'
import { usePasskey } from './use-passkey'
import { useStep } from './use-step'

interface Finish { body: FinishSignInBody; origin: string; address: string; userAgent: string; now: EpochMs }

/**
 * The second step of a sign-in: a code of the authenticator app, a recovery code or a passkey; or a passkey alone.
 * Five tries a step, fifteen an account in a quarter of an hour.
 * @param origin of the page that asks, which a passkey signs
 * @returns the session; refuses `code_invalid` (wrong, used before, or the step is over), `rate_limited`
 */
export const finishSignIn = inSteps('factors.finish_sign_in', async ({ body, origin, address, userAgent, now }: Finish) => {
  const tried = await countStepTry({ stepId: body.step_id, purposes: 'code' in body ? ['second_step'] : ['second_step', 'passkey_sign_in'], now })
  if (!tried.ok) return tried
  const allowed = await guardRate(await openStaffSecrets(), 'staff-factor', { address, email: tried.value?.staffId ?? body.step_id })
  if (!allowed.ok) return allowed
  const known = tried.value ? await check(body, tried.value, { origin, address, userAgent, now }) : ok(null)
  if (!known.ok) return known
  const used = known.value === null ? ok(false) : await useStep({ stepId: body.step_id, now })
  if (!used.ok) return used
  if (known.value === null || !used.value) return refuse('code_invalid', 'Wrong, used before, or too late.', { pointer: '/code' })
  return enterStaff({ staffId: known.value, address, userAgent, now })
})

async function check(body: FinishSignInBody, { staffId, challenge }: TriedChallenge, at: Omit<Finish, 'body'>): Promise<Result<StaffId | null>> {
  if ('passkey' in body) {
    const used = await usePasskey({ staffId, challenge, response: body.passkey, ...at })
    return used.ok ? ok(used.value?.staffId ?? null) : used
  }
  const used = staffId === null ? ok(false) : await useCode({ ...at, staffId, code: body.code })
  return used.ok ? ok(used.value ? staffId : null) : used
}
