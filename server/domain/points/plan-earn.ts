import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { points, type Points } from '@/server/domain/kernel/units'
import type { Lot } from './types'

export interface EarnPlan {
  /** The part that repays debt at once, whether the rest is pending or not. */
  repaidDebt: Points
  /** What the new lot holds; absent if nothing was earned. A lot whose points all repaid debt has nothing left. */
  lot?: Pick<Lot, 'state' | 'earnedPoints' | 'leftPoints' | 'startsAt' | 'expiresAt'>
}

/** Earned points first repay the member's debt; the rest becomes a lot, pending until `startsAt`. Both amounts ≥ 0. */
export function planEarn(earned: Points, debt: Points, life: { at: EpochMs; startsAt: EpochMs; expiresAt: EpochMs | null }): EarnPlan {
  invariant(earned >= 0n && debt >= 0n, 'earned points and debt are never negative')
  const repaidDebt = debt < earned ? debt : earned
  if (earned === 0n) return { repaidDebt }
  const state = life.startsAt > life.at ? 'pending' : 'active'
  return { repaidDebt, lot: { state, earnedPoints: earned, leftPoints: points(earned - repaidDebt), startsAt: life.startsAt, expiresAt: life.expiresAt } }
}
