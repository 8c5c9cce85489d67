import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { sessionCache } from './session-cache'

/** Ending it again keeps the first time. */
export async function endStaffSession(tx: ChainTx, id: string, at: EpochMs): Promise<void> {
  await tx.staffSession.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date(at) } })
  await forgetEverywhere(tx, sessionCache, id)
}
