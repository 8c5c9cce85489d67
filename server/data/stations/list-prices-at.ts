import type { InChainTx } from '@/server/platform/db/with-chain'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { unitPrice, type GradeUnit, type UnitPrice } from '@/server/domain/kernel/units'

export interface GradePrice {
  stationId: string
  grade: string
  name: string
  unit: GradeUnit
  unitPrice: UnitPrice
  cost: UnitPrice | null
  effectiveAt: EpochMs
}
interface Row { station_id: string; grade_code: string; name: string; unit: GradeUnit; unit_price_e4: bigint; cost_e4: bigint | null; effective_at: Date }

/** The price of each grade at each of the stations at the instant `at`: the latest that had begun. In the grades' order. */
export async function listPricesAt(scope: InChainTx, stationIds: readonly string[], at: EpochMs): Promise<GradePrice[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT p.station_id, p.grade_code, g.name, g.unit, p.unit_price_e4, p.cost_e4, p.effective_at
    FROM grade g
    CROSS JOIN unnest(${[...stationIds]}::text[]) AS s (id)
    CROSS JOIN LATERAL (
      SELECT * FROM price WHERE chain_id = ${scope.chainId}::uuid AND station_id = s.id AND grade_code = g.code AND effective_at <= ${new Date(at)}
      ORDER BY effective_at DESC LIMIT 1) p
    WHERE g.chain_id = ${scope.chainId}::uuid
    ORDER BY p.station_id, g.ordinal, g.code`
  return rows.map((row) => ({
    stationId: row.station_id, grade: row.grade_code, name: row.name, unit: row.unit, unitPrice: unitPrice(row.unit_price_e4),
    cost: row.cost_e4 === null ? null : unitPrice(row.cost_e4), effectiveAt: row.effective_at.getTime(),
  }))
}
