import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Uses a step up; false when somebody else did first. */
export async function useChallenge(tx: ChainTx, id: string, at: EpochMs): Promise<boolean> {
  const { count } = await tx.staffChallenge.updateMany({ where: { id, usedAt: null }, data: { usedAt: new Date(at) } })
  return count === 1
}
