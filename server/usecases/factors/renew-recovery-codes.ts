import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'
import { openStaffSecrets } from '../staff/staff-secrets'
import { newRecoveryCodes } from './_parts/first-recovery-codes'
import { waysOf } from './_parts/ways-of'

/** Ten new recovery codes; the old ones end. Refuses `unprocessable` without a second factor, which they stand in for. */
export const renewRecoveryCodes = onPlatform('factors.renew_recovery_codes', async (tx, { staffId, now }: { staffId: string; now: EpochMs }) => {
  const { codes, passkeys } = await waysOf(tx, staffId)
  if (!codes && passkeys.length === 0) return refuse('unprocessable', 'Set up an authenticator app or a passkey first.')
  return ok({ recovery_codes: await newRecoveryCodes(tx, { secrets: await openStaffSecrets(), staffId, now }) })
})
