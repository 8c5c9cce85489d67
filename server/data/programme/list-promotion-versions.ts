import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Promotion } from '@/server/domain/promotions/types'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { readStoredRule } from './stored-promotion'

export interface StoredVersion { rule: Promotion; createdAt: EpochMs; createdBy: string }

/** Every version that a promotion ever had, newest first. */
export async function listPromotionVersions(scope: InChainTx, promotionId: string): Promise<StoredVersion[]> {
  const rows = await scope.tx.promotionVersion.findMany({ where: { chainId: scope.chainId, promotionId }, orderBy: { version: 'desc' } })
  return rows.map((row) => ({ rule: readStoredRule(row.body), createdAt: row.createdAt.getTime(), createdBy: row.createdBy }))
}
