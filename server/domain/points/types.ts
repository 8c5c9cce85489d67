import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { EntryId, LotId } from '@/server/domain/kernel/typed-id'
import type { Points } from '@/server/domain/kernel/units'

/** Points that came in together and expire together. Usable from `startsAt` until `expiresAt`, which no longer belongs to it. */
export interface Lot {
  id: LotId
  /** Pending points wait for `startsAt`; a job makes them active once. */
  state: 'pending' | 'active'
  earnedPoints: Points
  leftPoints: Points
  startsAt: EpochMs
  /** Null: never. */
  expiresAt: EpochMs | null
  entryId: EntryId
}

/** What a movement adds to (or, below zero, takes from) a lot. */
export interface LotMove { lotId: LotId; delta: Points }

/**
 * How long points live: some months (null: for ever; 0: this period), and then to the end of the day, month, quarter or
 * year. `rolling`: the months count from the member's last fill or spend, which all points live on from.
 */
export interface ExpiryPolicy { months: number | null; roundTo: 'day' | 'month' | 'quarter' | 'year'; rolling?: boolean }

/**
 * What happens on a refund to points that are no longer there: `debt` makes the balance negative and later
 * earnings repay it, `up_to_balance` takes what the member still has, `only_pending` takes back pending points only.
 */
export const REFUND_POLICIES = ['debt', 'up_to_balance', 'only_pending'] as const
export type RefundPolicy = (typeof REFUND_POLICIES)[number]
