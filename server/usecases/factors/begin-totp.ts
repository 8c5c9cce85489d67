import { putTotp } from '@/server/data/factors/put-totp'
import { findStaff } from '@/server/data/staff/find-staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newTotpSecret, totpUri } from '@/server/platform/crypto/one-time-password'
import { onPlatform } from '../_around/with-chain'
import { openStaffSecrets } from '../staff/staff-secrets'
import { totpContext } from './_parts/totp-context'

/**
 * Begins to set up an authenticator app: the secret, which only this answer ever holds, counts once a code of it was
 * entered. Refuses `duplicate` while another app is set up.
 */
export const beginTotp = onPlatform('factors.begin_totp', async (tx, { staffId, name, now }: { staffId: string; name: string; now: EpochMs }) => {
  const found = await findStaff(tx, { id: staffId })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  const secrets = await openStaffSecrets()
  const secret = newTotpSecret()
  const stored = await putTotp(tx, { staffId, name: name.trim(), sealed: secrets.sealNote(secret, totpContext(staffId)), at: now })
  if (!stored) return refuse('duplicate', 'An authenticator app is set up already. Remove it first.')
  return ok({ secret, uri: totpUri(secret, secrets.open(found.sealed, found.emailIndex).email) })
})
