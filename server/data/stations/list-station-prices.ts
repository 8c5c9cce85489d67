import type { EpochMs } from '@/server/domain/kernel/local-day'
import { unitPrice, type GradeUnit, type UnitPrice } from '@/server/domain/kernel/units'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface StationPrice { grade: string; name: string; unit: GradeUnit; unitPrice: UnitPrice; cost: UnitPrice | null; effectiveAt: EpochMs }
interface Row { code: string; name: string; unit: GradeUnit; unit_price_e4: bigint; cost_e4: bigint | null; effective_at: Date }

/** Prices of a station, grade by grade in their order, latest start first: `plannedMax` that are still to come, nearest first to go in, and the last `begunMax` that have begun. */
export async function listStationPrices(scope: InChainTx, stationId: string, { plannedMax, begunMax }: { plannedMax: number; begunMax: number }): Promise<StationPrice[]> {
  const now = new Date(scope.now)
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT g.code, g.name, g.unit, p.unit_price_e4, p.cost_e4, p.effective_at
    FROM grade g CROSS JOIN LATERAL (
      (SELECT * FROM price WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND grade_code = g.code AND effective_at > ${now} ORDER BY effective_at LIMIT ${plannedMax})
      UNION ALL
      (SELECT * FROM price WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND grade_code = g.code AND effective_at <= ${now} ORDER BY effective_at DESC LIMIT ${begunMax})) p
    WHERE g.chain_id = ${scope.chainId}::uuid
    ORDER BY g.ordinal, g.code, p.effective_at DESC`
  return rows.map((row) => ({
    grade: row.code, name: row.name, unit: row.unit, unitPrice: unitPrice(row.unit_price_e4), cost: row.cost_e4 === null ? null : unitPrice(row.cost_e4), effectiveAt: row.effective_at.getTime(),
  }))
}
