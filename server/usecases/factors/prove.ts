import type { ProofBody } from '@/server/contracts/staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isPasswordOf } from '@/server/platform/crypto/password'
import type { AccountChange } from '../_around/changing-account'
import { inSteps } from '../_around/in-steps'
import { findAccount } from '../staff/find-account'
import { guardRate } from '../staff/guard-rate'
import { openStaffSecrets } from '../staff/staff-secrets'
import { countStepTry } from './count-step-try'
import { markProven } from './mark-proven'
import { readSecurity } from './read-security'
import { useCode } from './use-code'
import { usePasskey } from './use-passkey'
import { useStep } from './use-step'

interface Proof { session: { staffId: string; sessionId: string }; body: ProofBody; origin: string; address: string; userAgent?: string; now: EpochMs }

/**
 * Proves who acts, for the next ten minutes of this session: by passkey or a code where a second factor is set up, else
 * by the password. Refuses `code_invalid` (wrong, used before, or the step is over), `rate_limited`.
 */
export const prove = inSteps('factors.prove', async ({ session, body, origin, address, userAgent, now }: Proof) => {
  const allowed = await guardRate(await openStaffSecrets(), 'staff-factor', { address, email: session.staffId })
  if (!allowed.ok) return allowed
  const tried = await countStepTry({ stepId: body.step_id, purposes: ['proof'], now })
  if (!tried.ok) return tried
  if (tried.value?.staffId !== session.staffId) return wrong()
  const right = await check(body, { staffId: session.staffId, challenge: tried.value.challenge, origin, address, userAgent, now })
  if (!right.ok) return right
  const used = right.value ? await useStep({ stepId: body.step_id, now }) : ok(false)
  if (!used.ok) return used
  return used.value ? markProven({ ...session, address, userAgent, now }) : wrong()
})

const wrong = () => refuse('code_invalid', 'Wrong, used before, or too late.')

async function check(body: ProofBody, asked: AccountChange & { challenge: Uint8Array<ArrayBuffer>; origin: string }): Promise<Result<boolean>> {
  const { staffId } = asked
  if ('code' in body) return useCode({ ...asked, code: body.code })
  if ('passkey' in body) {
    const used = await usePasskey({ ...asked, response: body.passkey })
    return used.ok ? ok(used.value !== null) : used
  }
  const [account, factors] = await Promise.all([findAccount({ staffId }), readSecurity({ staffId })])
  if (!account.ok) return account
  if (!factors.ok) return factors
  const hasSecond = factors.value.totp !== null || factors.value.passkeys.length > 0
  return ok(!hasSecond && (await isPasswordOf(account.value.passwordHash, body.password)))
}
