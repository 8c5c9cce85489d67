import { invariant } from '@/server/domain/kernel/invariant'
import { points, type Points } from '@/server/domain/kernel/units'
import { drawFromLots } from './draw-from-lots'
import { bySpendOrder } from './spend-order'
import type { Lot, LotMove, RefundPolicy } from './types'

/** `ofSale`: the sale that is taken back brought this lot; the member's others follow after it. */
export type ReversibleLot = Pick<Lot, 'id' | 'state' | 'leftPoints' | 'startsAt' | 'expiresAt'> & { ofSale: boolean }

/** Taken from lots + debt + waived = what was to be taken back. Deltas are below zero. */
export interface Reversal { moves: LotMove[]; debt: Points; waived: Points }

/**
 * Takes back points that a sale had brought: first what its own lots still have, pending before active; then,
 * unless only pending points may be taken, the member's other lots in spend order; what is still missing
 * becomes debt or is waived, as the policy says.
 */
export function planReversal(lots: readonly ReversibleLot[], toTakeBack: Points, policy: RefundPolicy): Reversal {
  invariant(toTakeBack >= 0n, 'points to take back are never negative')
  const { moves, drawn } = drawFromLots(lots.filter((lot) => mayTake(lot, policy)).sort(byOwnership), toTakeBack)
  const missing = points(toTakeBack - drawn)
  const none = points(0n)
  return policy === 'debt' ? { moves, debt: missing, waived: none } : { moves, debt: none, waived: missing }
}

const mayTake = (lot: ReversibleLot, policy: RefundPolicy): boolean =>
  policy !== 'only_pending' || (lot.state === 'pending' && lot.ofSale)

function byOwnership(a: ReversibleLot, b: ReversibleLot): number {
  return rank(a) - rank(b) || bySpendOrder(a, b)
}

/** Own pending, own active, then other active, other pending. */
function rank({ ofSale, state }: ReversibleLot): number {
  if (ofSale) return state === 'pending' ? 0 : 1
  return state === 'active' ? 2 : 3
}
