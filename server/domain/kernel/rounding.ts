import { invariant } from './invariant'

/** A chain's rounding rule. `half_up` rounds halves away from zero, `half_even` to the even neighbour, `down` towards zero. */
export const ROUNDING_MODES = ['half_up', 'half_even', 'down'] as const
export type RoundingMode = (typeof ROUNDING_MODES)[number]

/** numerator ÷ denominator, rounded once by `mode`; symmetrical around zero. `denominator` > 0. */
export function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  invariant(denominator > 0n, 'a denominator is positive')
  const sign = numerator < 0n ? -1n : 1n
  const magnitude = numerator * sign
  const quotient = magnitude / denominator
  const twiceRest = (magnitude % denominator) * 2n
  const up =
    mode === 'half_up' ? twiceRest >= denominator
    : mode === 'half_even' ? twiceRest > denominator || (twiceRest === denominator && quotient % 2n === 1n)
    : false
  return sign * (up ? quotient + 1n : quotient)
}

/**
 * Splits `total` over `weights` so that the parts add up to `total` exactly: each part is rounded
 * down, and what is left goes one unit at a time to the largest remainders, ties to the earlier part
 * (10.00 over three equal lines is 3.34, 3.33, 3.33). Weights are ≥ 0; if all are 0 the first part
 * takes everything.
 */
export function allocateByLargestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n)
  if (weights.length === 0) return []
  invariant(weights.every((w) => w >= 0n), 'weights are never negative')
  if (sum === 0n) return weights.map((_, i) => (i === 0 ? total : 0n))
  const sign = total < 0n ? -1n : 1n
  const magnitude = total * sign
  const parts = weights.map((weight, index) => ({
    index,
    share: (magnitude * weight) / sum,
    rest: (magnitude * weight) % sum,
  }))
  let left = magnitude - parts.reduce((a, p) => a + p.share, 0n)
  const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))
  for (const part of byRest) {
    if (left === 0n) break
    part.share += 1n
    left -= 1n
  }
  return parts.map((p) => sign * p.share)
}

/**
 * The part of `total` that belongs to what has now been taken back, less what was given back before:
 * round(total × takenBack ÷ gross) − already. Three partial refunds therefore never exceed the whole,
 * and the last one clears the remainder.
 */
export function cumulativeShare(total: bigint, of: { takenBack: bigint; gross: bigint; already: bigint }, mode: RoundingMode): bigint {
  const { takenBack, gross, already } = of
  if (gross === 0n || takenBack >= gross) return total - already
  return divideRounded(total * takenBack, gross, mode) - already
}
