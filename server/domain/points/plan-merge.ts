import type { EpochMs } from '@/server/domain/kernel/local-day'
import { points } from '@/server/domain/kernel/units'
import { drawFromLots } from './draw-from-lots'
import { bySpendOrder } from './spend-order'
import type { Lot } from './types'

/** An open lot of either member; `free` of what is left is promised to nobody. */
export interface MergedLot extends Pick<Lot, 'id' | 'state' | 'startsAt' | 'expiresAt'> { left: bigint; free: bigint }
interface Sums { available: bigint; pending: bigint; reserved: bigint; debt: bigint }
export interface Merging { balance: Sums; lots: readonly MergedLot[] }

export interface MergePlan {
  /** Signed change of the kept member's balance. */
  amount: bigint
  /** What the statement shows of each lot: all that is left of the absorbed member's comes in, less what repays a debt at once. */
  moves: { lotId: string; moved: bigint; repaid: bigint }[]
  /** By how much the kept member's sums change. */
  balance: Sums
}

/**
 * What the kept member gets: every lot of the absorbed one as it is, with its start, its expiry and its sale, and the debt. Where one
 * owes and the other has, the debt is repaid at once as by any earning, from what lapses soonest; what is held or over repays
 * nothing. Nothing is made or lost: `amount` is exactly what the absorbed member's balance was.
 */
export function planMerge(kept: Merging, absorbed: Merging, at: EpochMs): MergePlan {
  const debt = kept.balance.debt + absorbed.balance.debt
  const good = [...kept.lots, ...absorbed.lots].filter((lot) => lot.expiresAt === null || at < lot.expiresAt).sort(bySpendOrder)
  const { moves: drawn } = drawFromLots(good.map((lot) => ({ id: lot.id, leftPoints: points(lot.free) })), points(debt))
  const repaidOf = (lotId: string): bigint => 0n - (drawn.find((move) => move.lotId === lotId)?.delta ?? 0n)
  const repaidIn = (state: Lot['state']): bigint => good.filter((lot) => lot.state === state).reduce((sum, lot) => sum + repaidOf(lot.id), 0n)
  const { available, pending, reserved } = absorbed.balance
  const repaid = repaidIn('active') + repaidIn('pending')
  return {
    amount: available + pending + reserved - absorbed.balance.debt,
    moves: [
      ...absorbed.lots.map((lot) => ({ lotId: lot.id, moved: lot.left - repaidOf(lot.id), repaid: repaidOf(lot.id) })),
      ...kept.lots.map((lot) => ({ lotId: lot.id, moved: -repaidOf(lot.id), repaid: repaidOf(lot.id) })).filter((move) => move.repaid > 0n),
    ],
    balance: { available: available - repaidIn('active'), pending: pending - repaidIn('pending'), reserved, debt: absorbed.balance.debt - repaid },
  }
}
