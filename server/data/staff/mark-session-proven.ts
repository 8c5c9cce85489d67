import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { sessionCache } from './session-cache'

/** Notes a fresh proof on a session that is still open; false when it was ended meanwhile. */
export async function markSessionProven(tx: ChainTx, id: string, at: EpochMs): Promise<boolean> {
  const { count } = await tx.staffSession.updateMany({ where: { id, revokedAt: null }, data: { provenAt: new Date(at) } })
  await forgetEverywhere(tx, sessionCache, id)
  return count === 1
}
