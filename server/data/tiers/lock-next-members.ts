import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { readHoldRow, type HoldRow, type TierHold } from './tier-hold'

export interface TierHolder { id: string; tierCode: string; joinedAt: EpochMs; hold: TierHold }
interface Row extends HoldRow { id: string; tier_code: string; joined_at: Date }

/**
 * The next members above the `first` tier by ascending id, locked as everywhere before their tiers are changed. It walks
 * the members' own key: one pass over all of them, however many batches it takes.
 */
export async function lockNextMembers({ chainId, tx }: InChainTx, page: { after: string; first: string; limit: number }): Promise<TierHolder[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m.id, m.tier_code, m.joined_at, h.grace_until, h.lock_tier, h.lock_until, h.lock_reason, h.locked_by, h.row_version
    FROM member m LEFT JOIN tier_hold h ON h.chain_id = m.chain_id AND h.member_id = m.id
    WHERE m.chain_id = ${chainId}::uuid AND m.id > ${page.after} AND m.tier_code <> ${page.first} AND m.status NOT IN ('erased', 'merged')
    ORDER BY m.id LIMIT ${page.limit} FOR NO KEY UPDATE OF m`
  return rows.map(toHolder)
}

/** The members whose grace has run out at `until`, by ascending id, locked; `limit` at most. */
export async function lockEndedGraces({ chainId, tx }: InChainTx, ask: { until: EpochMs; limit: number }): Promise<TierHolder[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m.id, m.tier_code, m.joined_at, h.grace_until, h.lock_tier, h.lock_until, h.lock_reason, h.locked_by, h.row_version
    FROM tier_hold h JOIN member m ON m.chain_id = h.chain_id AND m.id = h.member_id
    WHERE h.chain_id = ${chainId}::uuid AND h.grace_until <= ${new Date(ask.until)}
    ORDER BY m.id LIMIT ${ask.limit} FOR NO KEY UPDATE OF m`
  return rows.map(toHolder)
}

const toHolder = (row: Row): TierHolder => ({ id: row.id, tierCode: row.tier_code, joinedAt: row.joined_at.getTime(), hold: readHoldRow(row) })
