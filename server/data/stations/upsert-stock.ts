import type { Quantity } from '@/server/domain/kernel/units'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface StockRow { grade: string; quantity: Quantity }

/** Keeps what was read in a station's tanks now; a reading of the same instant is replaced. */
export async function upsertStock(scope: InChainTx, stationId: string, rows: readonly StockRow[]): Promise<void> {
  const at = new Date(scope.now)
  for (const { grade, quantity } of rows) {
    const key = { chainId: scope.chainId, stationId, gradeCode: grade, recordedAt: at }
    await scope.tx.stockReading.upsert({ where: { chainId_stationId_gradeCode_recordedAt: key }, create: { ...key, quantity, recordedBy: scope.actor.id }, update: { quantity, recordedBy: scope.actor.id } })
  }
}
