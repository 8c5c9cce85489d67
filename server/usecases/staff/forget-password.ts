import type { ForgotPasswordBody } from '@/server/contracts/staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newDigits } from '@/server/platform/crypto/hash-key'
import { newId } from '@/server/platform/crypto/new-id'
import { inSteps } from '../_around/in-steps'
import { staffNobody, staffReset } from '../messages/_templates/staff-mails'
import { guardRate } from './guard-rate'
import { languageOf, sendStaffMail } from './send-staff-mail'
import { openStaffSecrets } from './staff-secrets'
import { storeReset } from './store-reset'

const CODE_LIFE_MS = 15 * 60_000

/**
 * Begins to replace a forgotten password: mails a six-digit code that lives 15 minutes. The answer, and the work done
 * for it, is the same for an address that nobody has; that one gets a mail saying so.
 * @returns what the code belongs to; refuses `rate_limited`, `unavailable` when no mail can be sent
 */
export const forgetPassword = inSteps('staff.forget_password', async ({ body, address, userAgent, now }: { body: ForgotPasswordBody; address: string; userAgent?: string; now: EpochMs }) => {
  const secrets = await openStaffSecrets()
  const allowed = await guardRate(secrets, 'staff-forgot', { address, email: body.email })
  if (!allowed.ok) return allowed
  const [resetId, code, email] = [newId('otc'), newDigits(6), body.email.trim()]
  const stored = await storeReset({ address, userAgent, emailIndex: secrets.indexOf(email), codeId: resetId, codeHash: secrets.codeHash(resetId, code), now, expiresAt: now + CODE_LIFE_MS })
  if (!stored.ok) return stored
  const mail = { language: languageOf(body.locale), to: email, now }
  const state = stored.value.stored ? await sendStaffMail({ ...mail, template: staffReset, facts: { code } }) : await sendStaffMail({ ...mail, template: staffNobody, facts: {} })
  return state === 'sent' ? ok({ reset_id: resetId }) : refuse('unavailable', 'The mail with the code could not be sent. Try again.')
})
