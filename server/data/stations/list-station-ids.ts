import type { InChainTx } from '@/server/platform/db/with-chain'

/** Those of `ids` that are stations of this side of the chain. */
export async function listStationIds(scope: InChainTx, ids: readonly string[]): Promise<string[]> {
  const rows = await scope.tx.station.findMany({ where: { chainId: scope.chainId, id: { in: [...ids] } }, select: { id: true } })
  return rows.map(({ id }) => id)
}
