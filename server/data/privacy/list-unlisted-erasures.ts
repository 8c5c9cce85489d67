import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface ErasureRow { memberId: string; reason: string; erasedAt: EpochMs }

/** Erasures that the list outside the database doesn't have yet, oldest first. */
export async function listUnlistedErasures(scope: InChainTx, limit: number): Promise<ErasureRow[]> {
  const rows = await scope.tx.erasure.findMany({ where: { chainId: scope.chainId, listedAt: null }, orderBy: [{ erasedAt: 'asc' }, { memberId: 'asc' }], take: limit })
  return rows.map(({ memberId, reason, erasedAt }) => ({ memberId, reason, erasedAt: erasedAt.getTime() }))
}
