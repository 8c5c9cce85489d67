import type { InChainTx } from '@/server/platform/db/with-chain'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { UnitPrice } from '@/server/domain/kernel/units'
import { keptTo } from './kept-to'

export interface PriceRow { grade: string; unitPrice: UnitPrice; cost: UnitPrice | null; effectiveAt: EpochMs }

/**
 * Sets prices at one station, or at all active ones that the caller is kept to (`stationId` null), in one statement. A price with the
 * same station, grade and start is replaced. Returns at how many stations.
 */
export async function upsertPrices(scope: InChainTx, stationId: string | null, prices: readonly PriceRow[]): Promise<number> {
  const rows = JSON.stringify(prices.map((price) => ({
    grade: price.grade, e4: price.unitPrice.toString(), cost: price.cost?.toString() ?? null, at: new Date(price.effectiveAt).toISOString(),
  })))
  const only = keptTo(scope)
  const written = await scope.tx.$executeRaw`
    INSERT INTO price (chain_id, station_id, grade_code, effective_at, unit_price_e4, cost_e4, recorded_at)
    SELECT s.chain_id, s.id, p.grade, p.at, p.e4, p.cost, ${new Date(scope.now)}
    FROM station s CROSS JOIN jsonb_to_recordset(${rows}::jsonb) AS p (grade text, e4 bigint, cost bigint, at timestamptz)
    WHERE s.chain_id = ${scope.chainId}::uuid AND s.status = 'active' AND (${stationId}::text IS NULL OR s.id = ${stationId}) AND (${only}::text[] IS NULL OR s.id = ANY (${only}))
    ON CONFLICT (chain_id, station_id, grade_code, effective_at)
    DO UPDATE SET unit_price_e4 = excluded.unit_price_e4, cost_e4 = excluded.cost_e4, recorded_at = excluded.recorded_at`
  return prices.length === 0 ? 0 : written / prices.length
}
