import type { PromotionId } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { readStoredRule, type PromotionStatus, type StoredPromotion } from './stored-promotion'

interface Row { id: PromotionId; status: PromotionStatus; row_version: number; created_at: Date; body: unknown; draft: unknown }

/** The chain's promotions and earning rules in their current version and with the draft of the next, newest first; `id` asks for one of them. */
export async function listPromotions(scope: InChainTx, wanted: { statuses?: readonly PromotionStatus[]; id?: string } = {}): Promise<StoredPromotion[]> {
  const statuses = wanted.statuses ? [...wanted.statuses] : null
  const rows = await scope.tx.$queryRaw<Row[]>`
    SELECT p.id, p.status, p.row_version, p.created_at, v.body, d.body AS draft
    FROM promotion p JOIN promotion_version v ON v.chain_id = p.chain_id AND v.promotion_id = p.id AND v.version = p.current_version
    LEFT JOIN promotion_version d ON d.chain_id = p.chain_id AND d.promotion_id = p.id AND d.version = p.draft_version
    WHERE p.chain_id = ${scope.chainId}::uuid AND (${statuses}::text[] IS NULL OR p.status = ANY (${statuses})) AND (${wanted.id ?? null}::text IS NULL OR p.id = ${wanted.id ?? null})
    ORDER BY p.id DESC`
  return rows.map((row) => ({
    id: row.id, status: row.status, rowVersion: row.row_version, createdAt: row.created_at.getTime(), rule: readStoredRule(row.body), ...(row.draft !== null && { draft: readStoredRule(row.draft) }),
  }))
}
