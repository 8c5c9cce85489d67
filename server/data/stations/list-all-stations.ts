import type { InChainTx } from '@/server/platform/db/with-chain'
import type { StationId } from '@/server/domain/kernel/typed-id'
import { stationColumns, type StationRow } from './station-row'

/** Every station of the chain, to compare a file with; one query. */
export async function listAllStations(scope: InChainTx): Promise<StationRow[]> {
  const rows = await scope.tx.station.findMany({ where: { chainId: scope.chainId }, select: stationColumns })
  return rows.map((row) => ({ ...row, id: row.id as StationId }))
}
