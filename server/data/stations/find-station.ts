import type { InChainTx } from '@/server/platform/db/with-chain'
import type { StationId } from '@/server/domain/kernel/typed-id'
import { isWithin } from './kept-to'
import { stationColumns, type StationRow } from './station-row'

/** Null for one of another chain, or one that the caller is kept away from. */
export async function findStation(scope: InChainTx, id: string): Promise<(StationRow & { status: string }) | null> {
  if (!isWithin(scope, id)) return null
  const row = await scope.tx.station.findUnique({ where: { chainId_id: { chainId: scope.chainId, id } }, select: { ...stationColumns, status: true } })
  return row && { ...row, id: row.id as StationId }
}
