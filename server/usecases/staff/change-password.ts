import type { ChangePasswordBody } from '@/server/contracts/staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { hashPassword, isPasswordOf } from '@/server/platform/crypto/password'
import { inSteps } from '../_around/in-steps'
import { staffPasswordChanged } from '../messages/_templates/staff-mails'
import { findAccount } from './find-account'
import { guardRate } from './guard-rate'
import { sendStaffMail } from './send-staff-mail'
import { storePassword } from './store-password'
import { openStaffSecrets } from './staff-secrets'

interface Changed { body: ChangePasswordBody; staffId: string; sessionId: string; address: string; locale: 'en' | 'zh'; now: EpochMs }

/**
 * Changes the own password, which the old one has to be given for, and signs out every other session. Its owner is
 * told by mail. Refuses `code_invalid` for a wrong old password, `rate_limited`.
 */
export const changePassword = inSteps('staff.change_password', async ({ body, staffId, sessionId, address, locale, now }: Changed) => {
  const secrets = await openStaffSecrets()
  const allowed = await guardRate(secrets, 'staff-password', { address, email: staffId })
  if (!allowed.ok) return allowed
  const found = await findAccount({ staffId })
  if (!found.ok) return found
  if (!(await isPasswordOf(found.value.passwordHash, body.old_password))) return refuse('code_invalid', 'The old password is wrong.', { pointer: '/old_password' })
  const stored = await storePassword({ staffId, passwordHash: await hashPassword(body.password), keep: sessionId, now })
  if (!stored.ok) return stored
  const { email } = secrets.open(found.value.sealed, found.value.emailIndex)
  await sendStaffMail({ template: staffPasswordChanged, facts: {}, language: locale, to: email, now })
  return ok({ sessions_ended: stored.value.ended })
})
