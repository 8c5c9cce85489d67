import { confirmTotp as confirm } from '@/server/data/factors/confirm-totp'
import { findTotp } from '@/server/data/factors/find-totp'
import { ok, refuse } from '@/server/domain/kernel/result'
import { totpStep } from '@/server/platform/crypto/one-time-password'
import { changingAccount, type AccountChange } from '../_around/changing-account'
import { inSteps } from '../_around/in-steps'
import { guardRate } from '../staff/guard-rate'
import { openStaffSecrets } from '../staff/staff-secrets'
import { firstRecoveryCodes } from './_parts/first-recovery-codes'
import { totpContext } from './_parts/totp-context'

interface Confirm extends AccountChange { code: string; address: string }

/**
 * Finishes the set-up with a first code of the app, which is thereby used. @returns recovery codes when the account had
 * none yet, this once; refuses `code_invalid`, `rate_limited`
 */
export const confirmTotp = inSteps('factors.confirm_totp', async (input: Confirm) => {
  const allowed = await guardRate(await openStaffSecrets(), 'staff-factor', { address: input.address, email: input.staffId })
  return allowed.ok ? store(input) : allowed
})

const store = changingAccount('factors.store_totp', async (scope, { staffId, code, now }: Confirm) => {
  const { tx } = scope
  const secrets = await openStaffSecrets()
  const totp = await findTotp(tx, staffId)
  const step = totp && !totp.isConfirmed ? totpStep(secrets.openNote(totp.sealed, totpContext(staffId)), code, now) : null
  if (step === null || !(await confirm(tx, { staffId, step, at: now }))) return refuse('code_invalid', 'The code does not fit. Check the clock of the phone.', { pointer: '/code' })
  scope.changed('totp_added')
  return ok({ recovery_codes: await firstRecoveryCodes(tx, { secrets, staffId, now }) })
})
