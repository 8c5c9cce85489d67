import type { InChainTx } from '@/server/platform/db/with-chain'
import type { StationRow } from './station-row'

/** False when the chain has a station with this external id already. */
export async function insertStation(scope: InChainTx, station: StationRow): Promise<boolean> {
  const { count } = await scope.tx.station.createMany({ data: [{ chainId: scope.chainId, ...station, createdAt: new Date(scope.now) }], skipDuplicates: true })
  return count === 1
}
