import type { InChainTx } from '@/server/platform/db/with-chain'

/** Whether one of a station's tills sold or closed on a business date before this one. */
export async function hasDayBefore(scope: InChainTx, { stationId, tills }: { stationId: string; tills: readonly string[] }, date: string): Promise<boolean> {
  const [row] = await scope.tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM unnest(${[...tills]}::text[]) AS t (pos_id) WHERE
      EXISTS (SELECT FROM sale s WHERE s.chain_id = ${scope.chainId}::uuid AND s.station_id = ${stationId} AND s.pos_id = t.pos_id AND s.business_date < ${date}::date AND s.pos_sequence IS NOT NULL)
      OR EXISTS (SELECT FROM sale s WHERE s.chain_id = ${scope.chainId}::uuid AND s.station_id = ${stationId} AND s.pos_id = t.pos_id AND s.business_date < ${date}::date AND s.pos_sequence IS NULL)
      OR EXISTS (SELECT FROM business_day d WHERE d.chain_id = ${scope.chainId}::uuid AND d.station_id = ${stationId} AND d.pos_id = t.pos_id AND d.business_date < ${date}::date)) AS found`
  return row?.found ?? false
}
