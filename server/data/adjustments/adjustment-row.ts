import type { Id } from '@/server/domain/kernel/typed-id'
import type { EpochMs } from '@/server/domain/kernel/local-day'

/** What is given or taken by hand. */
export type AdjustedAsset = 'points' | 'growth' | 'stored_value'
export type AdjustmentStatus = 'done' | 'waiting' | 'declined' | 'reversed'
export interface Adjustment {
  id: Id<'adj'>; memberId: string; asset: AdjustedAsset; amount: bigint; reason: string; status: AdjustmentStatus
  madeByKind: string; madeBy: string; createdAt: EpochMs; decidedBy: string | null; reversedBy: string | null
}

interface Row { id: string; memberId: string; asset: string; amount: bigint; reason: string; status: string; madeByKind: string; madeBy: string; createdAt: Date; decidedBy: string | null; reversedBy: string | null }

export const readAdjustmentRow = (row: Row): Adjustment => ({
  id: row.id as Id<'adj'>, memberId: row.memberId, asset: row.asset as AdjustedAsset, amount: row.amount, reason: row.reason, status: row.status as AdjustmentStatus,
  madeByKind: row.madeByKind, madeBy: row.madeBy, createdAt: row.createdAt.getTime(), decidedBy: row.decidedBy, reversedBy: row.reversedBy,
})
