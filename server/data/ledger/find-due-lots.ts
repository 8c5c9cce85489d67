import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface DueLot { id: string; memberId: string; state: 'pending' | 'active'; left: bigint; at: EpochMs }

interface LotRow { id: string; owner_id: string; state: string; left: bigint; at: Date }

/** Lots whose waiting time is over at `until`, oldest first. */
export async function findMaturingLots(scope: InChainTx, until: EpochMs, limit: number): Promise<DueLot[]> {
  const rows = await scope.tx.$queryRaw<LotRow[]>`
    SELECT l.id, a.owner_id, l.state, l."left", l.starts_at AS at FROM lot l JOIN account a ON a.chain_id = l.chain_id AND a.id = l.account_id
    WHERE l.chain_id = ${scope.chainId}::uuid AND l.state = 'pending' AND l.starts_at <= ${new Date(until)} ORDER BY l.starts_at, l.id LIMIT ${limit}`
  return rows.map(readLot)
}

/** Lots with points left that no quote holds, whose life is over at `until`, soonest expiry first. */
export async function findExpiringLots(scope: InChainTx, until: EpochMs, limit: number): Promise<DueLot[]> {
  const rows = await scope.tx.$queryRaw<LotRow[]>`
    SELECT l.id, a.owner_id, l.state, l."left", l.expires_at AS at FROM lot l JOIN account a ON a.chain_id = l.chain_id AND a.id = l.account_id
    WHERE l.chain_id = ${scope.chainId}::uuid AND l."left" > 0 AND l.expires_at IS NOT NULL AND l.expires_at <= ${new Date(until)}
      AND l."left" > (SELECT coalesce(sum(v.amount), 0) FROM point_reservation v WHERE v.chain_id = l.chain_id AND v.lot_id = l.id)
    ORDER BY l.expires_at, l.id LIMIT ${limit}`
  return rows.map(readLot)
}

const readLot = (row: LotRow): DueLot => ({ id: row.id, memberId: row.owner_id, state: row.state === 'pending' ? 'pending' : 'active', left: row.left, at: row.at.getTime() })
