import type { InChainTx } from '@/server/platform/db/with-chain'
import { readAdjustmentRow, type Adjustment } from './adjustment-row'

/** One adjustment; null when unknown here. */
export async function findAdjustment(scope: InChainTx, id: string): Promise<Adjustment | null> {
  const row = await scope.tx.adjustment.findUnique({ where: { chainId_id: { chainId: scope.chainId, id } } })
  return row && readAdjustmentRow(row)
}
