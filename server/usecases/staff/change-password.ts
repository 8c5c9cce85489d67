import type { ChangePasswordBody } from '@/server/contracts/staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { hashPassword, isPasswordOf } from '@/server/platform/crypto/password'
import { inSteps } from '../_around/in-steps'
import { findAccount } from './find-account'
import { guardPassword } from './guard-password'
import { guardRate } from './guard-rate'
import { storePassword } from './store-password'
import { wordsOfAccount } from './words-of-account'
import { openStaffSecrets } from './staff-secrets'

interface Changed { body: ChangePasswordBody; staffId: string; sessionId: string; address: string; userAgent?: string; now: EpochMs }

/**
 * Changes the own password, which the old one has to be given for, and signs out every other session. Its owner is
 * told by mail. Refuses `code_invalid` for a wrong old password, `validation_failed` for a new one that is easy to guess, `rate_limited`.
 */
export const changePassword = inSteps('staff.change_password', async ({ body, staffId, sessionId, address, userAgent, now }: Changed) => {
  const secrets = await openStaffSecrets()
  const allowed = await guardRate(secrets, 'staff-password', { address, email: staffId })
  if (!allowed.ok) return allowed
  const found = await findAccount({ staffId })
  if (!found.ok) return found
  if (!(await isPasswordOf(found.value.passwordHash, body.old_password))) return refuse('code_invalid', 'The old password is wrong.', { pointer: '/old_password' })
  const strong = guardPassword(body.password, { words: await wordsOfAccount(found.value) })
  if (!strong.ok) return strong
  const stored = await storePassword({ staffId, passwordHash: await hashPassword(body.password), event: 'password_changed', keep: sessionId, address, userAgent, now })
  return stored.ok ? ok({ sessions_ended: stored.value.ended }) : stored
})
