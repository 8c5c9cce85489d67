import type { EpochMs } from '@/server/domain/kernel/local-day'
import { listAbsorbed } from '@/server/data/merges/list-absorbed'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** How many points left a member for other members since `from`, also before another account of the person was merged into it. */
export async function sumTransfers(scope: InChainTx, memberId: string, from: EpochMs): Promise<bigint> {
  const { _sum } = await scope.tx.entry.aggregate({
    where: { chainId: scope.chainId, memberId: { in: [memberId, ...(await listAbsorbed(scope, memberId))] }, asset: 'points', kind: 'transfer', sourceType: 'transfer', amount: { lt: 0 }, recordedAt: { gte: new Date(from) } }, _sum: { amount: true },
  })
  return -(_sum.amount ?? 0n)
}
