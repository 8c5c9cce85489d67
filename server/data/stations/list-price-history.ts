import type { GradeUnit } from '@/server/domain/kernel/units'
import { unitPrice } from '@/server/domain/kernel/units'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { PriceRow } from './upsert-prices'

export type PastPrice = PriceRow & { name: string; unit: GradeUnit }

/** Prices of a station as they were and will be set, the latest start first; at most `limit`. */
export async function listPriceHistory(scope: InChainTx, stationId: string, limit: number): Promise<PastPrice[]> {
  const rows = await scope.tx.price.findMany({
    where: { chainId: scope.chainId, stationId }, orderBy: [{ effectiveAt: 'desc' }, { gradeCode: 'asc' }], take: limit, include: { grade: { select: { name: true, unit: true } } },
  })
  return rows.map((row) => ({
    grade: row.gradeCode, name: row.grade.name, unit: row.grade.unit as GradeUnit, unitPrice: unitPrice(row.unitPriceE4),
    cost: row.costE4 === null ? null : unitPrice(row.costE4), effectiveAt: row.effectiveAt.getTime(),
  }))
}
