import type { InChainTx } from '@/server/platform/db/with-chain'

/** The names of those of `ids` that are stations of this side of the chain, by id. */
export async function listStationNames(scope: InChainTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await scope.tx.station.findMany({ where: { chainId: scope.chainId, id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
