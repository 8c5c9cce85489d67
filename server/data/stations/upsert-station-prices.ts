import type { InChainTx } from '@/server/platform/db/with-chain'
import type { PriceRow } from './upsert-prices'

export type StationPriceRow = PriceRow & { stationId: string }
const ROWS_PER_STATEMENT = 5_000

/** Sets prices of many stations, each its own: one statement per 5 000. A price with the same station, grade and start is replaced. */
export async function upsertStationPrices(scope: InChainTx, prices: readonly StationPriceRow[]): Promise<void> {
  for (let from = 0; from < prices.length; from += ROWS_PER_STATEMENT) {
    const slice = JSON.stringify(prices.slice(from, from + ROWS_PER_STATEMENT).map((price) => ({
      station: price.stationId, grade: price.grade, e4: price.unitPrice.toString(), cost: price.cost?.toString() ?? null, at: new Date(price.effectiveAt).toISOString(),
    })))
    await scope.tx.$executeRaw`
      INSERT INTO price (chain_id, station_id, grade_code, effective_at, unit_price_e4, cost_e4, recorded_at)
      SELECT ${scope.chainId}::uuid, p.station, p.grade, p.at, p.e4, p.cost, ${new Date(scope.now)}
      FROM jsonb_to_recordset(${slice}::jsonb) AS p (station text, grade text, e4 bigint, cost bigint, at timestamptz)
      ON CONFLICT (chain_id, station_id, grade_code, effective_at)
      DO UPDATE SET unit_price_e4 = excluded.unit_price_e4, cost_e4 = excluded.cost_e4, recorded_at = excluded.recorded_at`
  }
}
