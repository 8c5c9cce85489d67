import { replaceRecoveryCodes } from '@/server/data/factors/replace-recovery-codes'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '../../_around/with-chain'
import { waysOf } from './ways-of'

/** Recovery codes stand in for a second factor: without one they end. */
export async function endUnneededCodes(tx: ChainTx, staffId: string, now: EpochMs): Promise<void> {
  const { codes, passkeys } = await waysOf(tx, staffId)
  if (!codes && passkeys.length === 0) await replaceRecoveryCodes(tx, { staffId, hashes: [], at: now })
}
