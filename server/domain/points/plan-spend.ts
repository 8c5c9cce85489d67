import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { Points } from '@/server/domain/kernel/units'
import { drawFromLots } from './draw-from-lots'
import { bySpendOrder } from './spend-order'
import type { Lot, LotMove } from './types'

/**
 * Which lots a spend of `wanted` points draws from at `at`: soonest expiry, then oldest, then id. Pending and
 * expired lots count for nothing, also where the job that moves them hasn't run yet.
 *
 * Refuses `validation_failed` for zero or less, `insufficient_points` if the usable lots don't hold enough.
 */
export function planSpend(lots: readonly Lot[], wanted: Points, at: EpochMs): Result<LotMove[]> {
  if (wanted <= 0n) return refuse('validation_failed', 'The points to spend must be above zero.')
  const { moves, drawn } = drawFromLots(lots.filter((lot) => isUsable(lot, at)).sort(bySpendOrder), wanted)
  if (drawn < wanted) return refuse('insufficient_points', `${drawn} points are available, ${wanted} are needed.`)
  return ok(moves)
}

const isUsable = (lot: Lot, at: EpochMs): boolean =>
  lot.state === 'active' && lot.startsAt <= at && (lot.expiresAt === null || at < lot.expiresAt)
