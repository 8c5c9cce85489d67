import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { sessionCache } from './session-cache'

/** Whose session it was; null when it is over or nobody's. Ending it again keeps the first time. */
export async function endStaffSession(tx: ChainTx, id: string, at: EpochMs): Promise<string | null> {
  const [ended] = await tx.staffSession.updateManyAndReturn({ where: { id, revokedAt: null }, data: { revokedAt: new Date(at) }, select: { staffId: true } })
  await forgetEverywhere(tx, sessionCache, id)
  return ended?.staffId ?? null
}
