import type { ConfirmOwnerBody } from '@/server/contracts/staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { isSameBytes } from '@/server/platform/crypto/hash-key'
import { inSteps } from '../_around/in-steps'
import { countGuess } from './count-guess'
import { guardRate } from './guard-rate'
import { openStaffSecrets } from './staff-secrets'
import { useCode } from './use-code'

/**
 * Confirms the account with the code from the mail: five guesses, one use, 15 minutes, the newest code only,
 * and only together with the sign-up it was sent for. So nobody can sign up with another person's address and
 * have that person's code confirm a password that they chose.
 * @returns the account, ready to sign in; refuses `code_invalid`, `rate_limited`
 */
export const confirmOwner = inSteps('staff.confirm', async ({ body, address, userAgent, now }: { body: ConfirmOwnerBody; address: string; userAgent?: string; now: EpochMs }) => {
  const secrets = await openStaffSecrets()
  const allowed = await guardRate(secrets, 'staff-confirm', { address, email: body.sign_up_id })
  if (!allowed.ok) return allowed
  const counted = await countGuess({ codeId: body.sign_up_id, purpose: 'confirm', now })
  if (!counted.ok) return counted
  const found = counted.value
  if (!found || !isSameBytes(found.codeHash, secrets.codeHash(body.sign_up_id, body.code))) return wrongCode()
  const used = await useCode({ codeId: body.sign_up_id, staffId: found.staffId, address, userAgent, now })
  if (!used.ok) return used
  return used.value ? ok({ staffId: found.staffId }) : wrongCode()
})

const wrongCode = () => refuse('code_invalid', 'The code is wrong, used or expired.', { pointer: '/code' })
