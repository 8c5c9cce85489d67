import type { InChainTx } from '@/server/platform/db/with-chain'
import { readAdjustmentRow, type Adjustment } from './adjustment-row'

const ROWS_MAX = 50

/** The newest adjustments of a member, newest first. */
export async function listAdjustments(scope: InChainTx, memberId: string): Promise<Adjustment[]> {
  const rows = await scope.tx.adjustment.findMany({ where: { chainId: scope.chainId, memberId }, orderBy: { id: 'desc' }, take: ROWS_MAX })
  return rows.map(readAdjustmentRow)
}
