import { ok, refuse } from '@/server/domain/kernel/result'
import { changingAccount, type AccountChange } from '../_around/changing-account'
import { openStaffSecrets } from '../staff/staff-secrets'
import { newRecoveryCodes } from './_parts/first-recovery-codes'
import { waysOf } from './_parts/ways-of'

/** Ten new recovery codes; the old ones end. Refuses `unprocessable` without a second factor, which they stand in for. */
export const renewRecoveryCodes = changingAccount('factors.renew_recovery_codes', async (scope, { staffId, now }: AccountChange) => {
  const { tx } = scope
  const { codes, passkeys } = await waysOf(tx, staffId)
  if (!codes && passkeys.length === 0) return refuse('unprocessable', 'Set up an authenticator app or a passkey first.')
  scope.changed('recovery_codes_renewed')
  return ok({ recovery_codes: await newRecoveryCodes(tx, { secrets: await openStaffSecrets(), staffId, now }) })
})
