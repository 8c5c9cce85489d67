import { findTotp } from '@/server/data/factors/find-totp'
import { useRecoveryCode } from '@/server/data/factors/use-recovery-code'
import { useTotpStep } from '@/server/data/factors/use-totp-step'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { totpStep } from '@/server/platform/crypto/one-time-password'
import { onPlatform } from '../_around/with-chain'
import { openStaffSecrets } from '../staff/staff-secrets'
import { readRecoveryCode } from './_parts/recovery-code'
import { totpContext } from './_parts/totp-context'

/** Uses a code of the authenticator app, or a recovery code; false for a wrong one and for one that was used before. */
export const useCode = onPlatform('factors.use_code', async (tx, { staffId, code, now }: { staffId: string; code: string; now: EpochMs }) => {
  const secrets = await openStaffSecrets()
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return ok(await useRecoveryCode(tx, { staffId, hash: secrets.hashOf('recovery', staffId, readRecoveryCode(code)), at: now }))
  const totp = await findTotp(tx, staffId)
  if (!totp?.isConfirmed) return ok(false)
  const step = totpStep(secrets.openNote(totp.sealed, totpContext(staffId)), digits, now)
  return ok(step !== null && (await useTotpStep(tx, { staffId, step })))
})
