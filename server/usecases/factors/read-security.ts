import type { Security } from '@/server/contracts/staff'
import { countRecoveryCodes } from '@/server/data/factors/count-recovery-codes'
import { findTotp } from '@/server/data/factors/find-totp'
import { listPasskeys } from '@/server/data/factors/list-passkeys'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** What of second factors somebody has set up. */
export const readSecurity = onPlatform('factors.read_security', async (tx, { staffId }: { staffId: string }) => {
  const totp = await findTotp(tx, staffId)
  const passkeys = await listPasskeys(tx, { staffId })
  return ok<Security>({
    totp: totp?.isConfirmed ? { name: totp.name, created_at: formatInstant(totp.createdAt.getTime()) } : null,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({ passkey_id: id, name, created_at: formatInstant(createdAt.getTime()), last_used_at: lastUsedAt && formatInstant(lastUsedAt.getTime()) })),
    recovery_codes_left: await countRecoveryCodes(tx, staffId),
  })
})
