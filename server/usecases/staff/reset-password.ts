import type { ResetPasswordBody } from '@/server/contracts/staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { isSameBytes } from '@/server/platform/crypto/hash-key'
import { hashPassword } from '@/server/platform/crypto/password'
import { inSteps } from '../_around/in-steps'
import { countGuess } from './count-guess'
import { findAccount } from './find-account'
import { guardPassword } from './guard-password'
import { guardRate } from './guard-rate'
import { openStaffSecrets } from './staff-secrets'
import { storePassword } from './store-password'
import { wordsOfAccount } from './words-of-account'
import { useResetCode } from './use-reset-code'

/**
 * Replaces a forgotten password with the code from the mail: five guesses, one use. Every session of the account ends;
 * a second factor stays and is asked for at the next sign-in. The account's owner is told by mail. Refuses `code_invalid`,
 * `validation_failed` for a password that is easy to guess, `rate_limited`.
 */
export const resetPassword = inSteps('staff.reset_password', async ({ body, address, userAgent, now }: { body: ResetPasswordBody; address: string; userAgent?: string; now: EpochMs }) => {
  const secrets = await openStaffSecrets()
  const allowed = await guardRate(secrets, 'staff-reset', { address, email: body.reset_id })
  if (!allowed.ok) return allowed
  const counted = await countGuess({ codeId: body.reset_id, purpose: 'reset', now })
  if (!counted.ok) return counted
  const found = counted.value
  if (!found || !isSameBytes(found.codeHash, secrets.codeHash(body.reset_id, body.code))) return wrongCode()
  const account = await findAccount({ staffId: found.staffId })
  if (!account.ok) return account
  // Before the code is used up: whoever chose badly enters another password with the same code.
  const strong = guardPassword(body.password, { words: await wordsOfAccount(account.value) })
  if (!strong.ok) return strong
  const used = await useResetCode({ codeId: body.reset_id, staffId: found.staffId, now })
  if (!used.ok || !used.value) return used.ok ? wrongCode() : used
  const stored = await storePassword({ staffId: found.staffId, passwordHash: await hashPassword(body.password), event: 'password_reset', address, userAgent, now })
  return stored.ok ? ok({ reset: true as const }) : stored
})

const wrongCode = () => refuse('code_invalid', 'The code is wrong, used or expired.', { pointer: '/code' })
