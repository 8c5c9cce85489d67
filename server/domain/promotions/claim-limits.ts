import { counterOf } from './limit-counters'
import type { Run } from './run'
import type { Settled } from './settle'
import type { Gift } from './sum-gifts'
import type { Limit, LimitClaim } from './types'

/**
 * What the counted limits of the promotions that gave something are used by: one use, the rounded money (discounts and
 * money to stored value), the volume it was given on, the points. A promotion that gives nothing uses nothing.
 */
export function claimLimits(run: Run, settled: Settled): LimitClaim[] {
  const claims: LimitClaim[] = []
  for (const position of run.active) {
    const [promotion, gift] = [run.screened[position]?.entry.promotion, settled.gifts.get(position)]
    if (!promotion || !gift) continue
    for (const limit of promotion.limits) {
      const counter = counterOf(limit, run.facts, promotion)
      const amount = usedOf(limit, gift, () => volumeGiven(run, settled, position))
      if (!counter || amount === 0n) continue
      const { limitId, periodKey, owner, max } = counter
      claims.push({ limitId, promotionId: promotion.id, measure: limit.measure, periodKey, owner, max, amount })
    }
  }
  return claims
}

function usedOf({ measure }: Limit, gift: Gift, volume: () => bigint): bigint {
  if (measure === 'uses') return 1n
  if (measure === 'volume') return volume()
  return measure === 'money' ? gift.discountMinor + gift.storedMinor : gift.points
}

/** Each fuel line counts once, however many effects the promotion has on it; an intent is given on all of its lines. */
function volumeGiven({ facts }: Run, { attempts, points, intents }: Settled, position: number): bigint {
  const byLine = new Map<number, bigint>()
  const note = (line: number, quantity: bigint) => {
    if (facts.lines[line]?.type === 'fuel') byLine.set(line, quantity)
  }
  const attempt = attempts[position]
  for (const cell of attempt?.cells ?? []) note(cell.line, cell.want.quantity)
  for (const cell of points) if (cell.promotion === position) note(cell.line, cell.quantity)
  if (intents.some((cell) => cell.promotion === position)) attempt?.lines.forEach((line, at) => note(line, attempt.quantities[at] ?? 0n))
  return [...byLine.values()].reduce((sum, quantity) => sum + quantity, 0n)
}
