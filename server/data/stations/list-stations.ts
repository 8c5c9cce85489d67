import type { InChainTx } from '@/server/platform/db/with-chain'
import type { StationId } from '@/server/domain/kernel/typed-id'
import { keptTo } from './kept-to'
import { stationColumns, type StationRow } from './station-row'

export interface ListedStation extends StationRow { status: string }
/** At most one of the two cursors; both are ids. */
export interface PageOfIds { limit: number; startingAfter?: string | undefined; endingBefore?: string | undefined }

/** Newest first, of those that the caller is kept to. Going back with `endingBefore`, `hasMore` says whether there are still newer ones. */
export async function listStations(scope: InChainTx, page: PageOfIds): Promise<{ rows: ListedStation[]; hasMore: boolean }> {
  const only = keptTo(scope)
  const back = page.endingBefore !== undefined
  const found = await scope.tx.station.findMany({
    where: { chainId: scope.chainId, id: { ...(only && { in: only }), ...(page.startingAfter !== undefined && { lt: page.startingAfter }), ...(back && { gt: page.endingBefore }) } },
    orderBy: { id: back ? 'asc' : 'desc' },
    take: page.limit + 1,
    select: { ...stationColumns, status: true },
  })
  const rows = found.slice(0, page.limit).map((row) => ({ ...row, id: row.id as StationId }))
  return { rows: back ? rows.reverse() : rows, hasMore: found.length > page.limit }
}
