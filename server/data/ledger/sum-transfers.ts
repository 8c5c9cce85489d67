import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** How many points left a member for other members since `from`. */
export async function sumTransfers(scope: InChainTx, memberId: string, from: EpochMs): Promise<bigint> {
  const { _sum } = await scope.tx.entry.aggregate({
    where: { chainId: scope.chainId, memberId, asset: 'points', kind: 'transfer', amount: { lt: 0 }, recordedAt: { gte: new Date(from) } }, _sum: { amount: true },
  })
  return -(_sum.amount ?? 0n)
}
