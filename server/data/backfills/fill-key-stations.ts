import type { Backfill } from './backfill'

/** Keys of the release before know one station; `station_ids` then holds that one. */
export const fillKeyStations: Backfill = {
  name: '0005_key_stations',
  async step({ tx, chainId }, { cursor, limit }) {
    const rows = await tx.apiKey.findMany({ where: { chainId, ...(cursor !== null && { id: { gt: cursor } }) }, orderBy: { id: 'asc' }, take: limit, select: { id: true, stationId: true, stationIds: true } })
    let rowsDone = 0
    for (const { id, stationId, stationIds } of rows) {
      if (stationId === null || stationIds.length > 0) continue
      const { count } = await tx.apiKey.updateMany({ where: { chainId, id, stationIds: { isEmpty: true } }, data: { stationIds: [stationId] } })
      rowsDone += count
    }
    return { cursor: rows.length < limit ? null : (rows.at(-1)?.id ?? null), rowsDone }
  },
}
