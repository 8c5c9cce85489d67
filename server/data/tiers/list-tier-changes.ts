import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { TierCause } from './change-tier'

export interface TierChanged { id: string; cause: TierCause; before: string; after: string; at: EpochMs; until?: EpochMs; saleId?: string; reason?: string; by: string }

/** The newest changes of the tier of one person, whose ids these are, newest first. */
export async function listTierChanges({ chainId, tx }: InChainTx, memberIds: readonly string[], limit: number): Promise<TierChanged[]> {
  const rows = await tx.tierChange.findMany({ where: { chainId, memberId: { in: [...memberIds] } }, orderBy: { id: 'desc' }, take: limit })
  return rows.map((row) => ({
    id: row.id, cause: row.cause as TierCause, before: row.before, after: row.after, at: row.at.getTime(), by: row.madeBy,
    ...(row.until && { until: row.until.getTime() }), ...(row.sourceId !== null && { saleId: row.sourceId }), ...(row.reason !== null && { reason: row.reason }),
  }))
}
