import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Quantity in thousandths of the grade's unit. */
export interface StockReading { grade: string; quantity: bigint; recordedAt: EpochMs }
interface Row { grade_code: string; quantity: bigint; recorded_at: Date }

/** The last `max` readings of each grade's tanks at a station, newest first. */
export async function listStockReadings(scope: InChainTx, stationId: string, max: number): Promise<StockReading[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT r.grade_code, r.quantity, r.recorded_at FROM grade g CROSS JOIN LATERAL (
      SELECT * FROM stock_reading WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND grade_code = g.code ORDER BY recorded_at DESC LIMIT ${max}) r
    WHERE g.chain_id = ${scope.chainId}::uuid ORDER BY g.ordinal, g.code, r.recorded_at DESC`
  return rows.map((row) => ({ grade: row.grade_code, quantity: row.quantity, recordedAt: row.recorded_at.getTime() }))
}
