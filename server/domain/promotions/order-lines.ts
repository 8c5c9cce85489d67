import type { Facts, LineOutcome } from './types'

/** Facts with their lines in the engine's own order, and the way back to the order in which they came. */
export interface OrderedFacts { facts: Facts; asArrived(outcomes: LineOutcome[]): LineOutcome[] }

/**
 * Puts the lines in the order of their ids ("2" before "10", so shorter first, then by character). "The first 50 l",
 * the cent that is over and the cheapest of equals go by this order, so the same lines in another order come to the same.
 */
export function orderLines(facts: Facts): OrderedFacts {
  const { lines } = facts
  const isOrdered = lines.every((line, at) => at === 0 || compareIds(lines[at - 1]?.lineId ?? '', line.lineId) <= 0)
  if (isOrdered) return { facts, asArrived: (outcomes) => outcomes }
  const arrived = lines.map((line, index) => ({ line, index })).sort((a, b) => compareIds(a.line.lineId, b.line.lineId) || a.index - b.index)
  return {
    facts: { ...facts, lines: arrived.map(({ line }) => line) },
    asArrived: (outcomes) => arrived.map(({ index }, at) => ({ index, outcome: outcomes[at] })).sort((a, b) => a.index - b.index).flatMap(({ outcome }) => outcome ?? []),
  }
}

const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
