import type { SignUpOwnerBody } from '@/server/contracts/staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newDigits } from '@/server/platform/crypto/hash-key'
import { newId } from '@/server/platform/crypto/new-id'
import { hashPassword } from '@/server/platform/crypto/password'
import { inSteps } from '../_around/in-steps'
import { guardPassword } from './guard-password'
import { staffCode, staffKnown } from '../messages/_templates/staff-mails'
import { guardRate } from './guard-rate'
import { languageOf, sendStaffMail } from './send-staff-mail'
import { openStaffSecrets } from './staff-secrets'
import { storeSignUp } from './store-sign-up'

const CODE_LIFE_MS = 15 * 60_000

/**
 * Begins an owner's account and mails a six-digit code that lives 15 minutes. The answer, and the work done for
 * it, is the same whether or not the address has an account; its owner then gets a mail saying so instead of a code.
 * @param now real time; @param address the visitor's network address
 * @returns the sign-up that the code will confirm; refuses `validation_failed` for a password that is easy to guess, `rate_limited`, `unavailable` when no mail can be sent
 */
export const signUpOwner = inSteps('staff.sign_up', async ({ body, address, now }: { body: SignUpOwnerBody; address: string; now: EpochMs }) => {
  const secrets = await openStaffSecrets()
  const allowed = await guardRate(secrets, 'staff-sign-up', { address, email: body.email })
  if (!allowed.ok) return allowed
  const [email, name] = [body.email.trim(), body.name.trim()]
  const strong = guardPassword(body.password, { words: [email, name] })
  if (!strong.ok) return strong
  const [signUpId, code] = [newId('otc'), newDigits(6)]
  const staff = { id: newId('stf'), emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name }), passwordHash: await hashPassword(body.password), createdAt: now }
  const stored = await storeSignUp({ staff, codeId: signUpId, codeHash: secrets.codeHash(signUpId, code), expiresAt: now + CODE_LIFE_MS })
  if (!stored.ok) return stored
  const mail = { language: languageOf(body.locale), to: email, now }
  const state = stored.value.stored ? await sendStaffMail({ ...mail, template: staffCode, facts: { code } }) : await sendStaffMail({ ...mail, template: staffKnown, facts: {} })
  return state === 'sent' ? ok({ sign_up_id: signUpId }) : refuse('unavailable', 'The mail with the code could not be sent. Try again.')
})
