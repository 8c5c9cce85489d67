import type { InChainTx } from '@/server/platform/db/with-chain'

/** The tills of a station that have sold or closed a day, by name. Goes from one to the next in an index, however many sales each has. */
export async function listTills(scope: InChainTx, stationId: string): Promise<string[]> {
  const rows = await scope.tx.$queryRaw<{ pos_id: string }[]>`
    WITH RECURSIVE sold AS (
      (SELECT pos_id FROM sale WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} ORDER BY pos_id LIMIT 1)
      UNION ALL
      SELECT (SELECT s.pos_id FROM sale s WHERE s.chain_id = ${scope.chainId}::uuid AND s.station_id = ${stationId} AND s.pos_id > sold.pos_id ORDER BY s.pos_id LIMIT 1)
      FROM sold WHERE sold.pos_id IS NOT NULL)
    SELECT pos_id FROM sold WHERE pos_id IS NOT NULL
    UNION SELECT DISTINCT pos_id FROM business_day WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId}
    ORDER BY pos_id`
  return rows.map((row) => row.pos_id)
}
