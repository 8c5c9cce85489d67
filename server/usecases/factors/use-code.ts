import { findTotp } from '@/server/data/factors/find-totp'
import { useRecoveryCode } from '@/server/data/factors/use-recovery-code'
import { useTotpStep } from '@/server/data/factors/use-totp-step'
import { ok } from '@/server/domain/kernel/result'
import { totpStep } from '@/server/platform/crypto/one-time-password'
import { changingAccount, type AccountChange } from '../_around/changing-account'
import { openStaffSecrets } from '../staff/staff-secrets'
import { readRecoveryCode } from './_parts/recovery-code'
import { totpContext } from './_parts/totp-context'

/** Uses a code of the authenticator app, or a recovery code; false for a wrong one and for one that was used before. */
export const useCode = changingAccount('factors.use_code', async (scope, { staffId, code, now }: AccountChange & { code: string }) => {
  const { tx } = scope
  const secrets = await openStaffSecrets()
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) {
    const isUsed = await useRecoveryCode(tx, { staffId, hash: secrets.hashOf('recovery', staffId, readRecoveryCode(code)), at: now })
    if (isUsed) scope.changed('recovery_code_used')
    return ok(isUsed)
  }
  const totp = await findTotp(tx, staffId)
  if (!totp?.isConfirmed) return ok(false)
  const step = totpStep(secrets.openNote(totp.sealed, totpContext(staffId)), digits, now)
  return ok(step !== null && (await useTotpStep(tx, { staffId, step })))
})
