import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { GradeUnit } from '@/server/domain/kernel/units'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface StockReading { grade: string; name: string; unit: GradeUnit; quantity: bigint; recordedAt: EpochMs }

/** The newest reading of each grade at a station, in the grades' order. */
export async function listStock(scope: InChainTx, stationId: string): Promise<StockReading[]> {
  const rows = await scope.tx.$queryRaw<{ code: string; name: string; unit: GradeUnit; quantity: bigint; recorded_at: Date }[]>`
    SELECT g.code, g.name, g.unit, r.quantity, r.recorded_at
    FROM grade g
    CROSS JOIN LATERAL (
      SELECT * FROM stock_reading WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND grade_code = g.code
      ORDER BY recorded_at DESC LIMIT 1) r
    WHERE g.chain_id = ${scope.chainId}::uuid
    ORDER BY g.ordinal, g.code`
  return rows.map((row) => ({ grade: row.code, name: row.name, unit: row.unit, quantity: row.quantity, recordedAt: row.recorded_at.getTime() }))
}
