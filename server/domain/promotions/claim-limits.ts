import { sumByPromotion } from './choose-combination'
import { counterOf } from './limit-counters'
import type { Run } from './run'
import type { Settled } from './settle'
import type { Limit, LimitClaim } from './types'

/**
 * What the counted limits of the promotions that gave something are used by: one use, the rounded money, the
 * volume it was given on, the points. A promotion that gives nothing uses nothing.
 */
export function claimLimits(run: Run, settled: Settled): LimitClaim[] {
  const sums = sumByPromotion(settled)
  return run.screened.flatMap(({ entry: { promotion } }, position) => {
    const gift = sums.get(position)
    if (!gift) return []
    return promotion.limits.flatMap((limit) => {
      const counter = counterOf(limit, run.facts, promotion)
      const amount = usedOf(limit, gift, () => volumeGiven(run, settled, position))
      if (!counter || amount === 0n) return []
      const { limitId, periodKey, owner, max } = counter
      return { limitId, promotionId: promotion.id, measure: limit.measure, periodKey, owner, max, amount }
    })
  })
}

function usedOf({ measure }: Limit, gift: { discountMinor: bigint; points: bigint }, volume: () => bigint): bigint {
  if (measure === 'uses') return 1n
  if (measure === 'volume') return volume()
  return measure === 'money' ? gift.discountMinor : gift.points
}

/** Each fuel line counts once, however many effects the promotion has on it. */
function volumeGiven({ facts }: Run, { discounts, points }: Settled, position: number): bigint {
  const byLine = new Map<number, bigint>()
  const note = (line: number, quantity: bigint) => {
    if (facts.lines[line]?.type === 'fuel') byLine.set(line, quantity)
  }
  for (const cell of discounts) if (cell.promotion === position) note(cell.line, cell.want.quantity)
  for (const cell of points) if (cell.promotion === position) note(cell.line, cell.quantity)
  return [...byLine.values()].reduce((sum, quantity) => sum + quantity, 0n)
}
