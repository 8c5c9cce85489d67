import type { InChainTx } from '@/server/platform/db/with-chain'

/** Notes that these erasures stand in the list outside the database. */
export async function markListed(scope: InChainTx, memberIds: readonly string[]): Promise<void> {
  await scope.tx.erasure.updateMany({ where: { chainId: scope.chainId, memberId: { in: [...memberIds] }, listedAt: null }, data: { listedAt: new Date(scope.now) } })
}
