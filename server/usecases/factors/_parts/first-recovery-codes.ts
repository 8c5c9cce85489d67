import { countRecoveryCodes } from '@/server/data/factors/count-recovery-codes'
import { replaceRecoveryCodes } from '@/server/data/factors/replace-recovery-codes'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '../../_around/with-chain'
import type { StaffSecrets } from '../../staff/staff-secrets'
import { newRecoveryCode, readRecoveryCode, RECOVERY_CODES } from './recovery-code'

interface Whose { secrets: StaffSecrets; staffId: string; now: EpochMs }

/** Codes for an account that gets its first second factor; null when it has some. */
export const firstRecoveryCodes = async (tx: ChainTx, whose: Whose): Promise<string[] | null> => ((await countRecoveryCodes(tx, whose.staffId)) > 0 ? null : newRecoveryCodes(tx, whose))

/** Ten codes in place of those that were there, kept as hashes: they are seen this once. */
export async function newRecoveryCodes(tx: ChainTx, { secrets, staffId, now }: Whose): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await replaceRecoveryCodes(tx, { staffId, hashes: codes.map((code) => secrets.hashOf('recovery', staffId, readRecoveryCode(code))), at: now })
  return codes
}
