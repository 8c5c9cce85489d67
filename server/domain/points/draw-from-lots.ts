import { points, type Points } from '@/server/domain/kernel/units'
import type { Lot, LotMove } from './types'

/** Takes up to `wanted` points from lots in the given order, never more than a lot has left. */
export function drawFromLots(lots: readonly Pick<Lot, 'id' | 'leftPoints'>[], wanted: Points): { moves: LotMove[]; drawn: Points } {
  let open: bigint = wanted
  const moves: LotMove[] = []
  for (const lot of lots) {
    const part = lot.leftPoints < open ? lot.leftPoints : open
    if (part <= 0n) continue
    moves.push({ lotId: lot.id, delta: points(-part) })
    open -= part
  }
  return { moves, drawn: points(wanted - open) }
}
