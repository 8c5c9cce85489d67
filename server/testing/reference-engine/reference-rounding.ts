import type { RoundingMode } from '@/server/domain/kernel/rounding'
import { count, total, type Fraction } from './fraction'

/** An exact amount of one line by one promotion, and the whole units that it becomes. */
export interface Part { line: number; promotion: number; exact: Fraction; units: bigint }

export interface Bounds { line(line: number): bigint | undefined; promotion(promotion: number): bigint | undefined }

/**
 * The sum of all parts is rounded once. Each part first gets its whole units; what is then missing goes one by one to
 * the largest rests, to the earlier part where rests are equal, to no part a second one, to none without a rest and to
 * none whose line or promotion has reached its bound. False if bounds were in the way of some: then there is more than
 * one right answer, and `parts` hold what could be given without moving anything.
 */
export function shareOut(parts: readonly Part[], mode: RoundingMode, bounds: Bounds): boolean {
  for (const part of parts) part.units = part.exact.floor
  let missing = total(parts.map((part) => part.exact)).rounded(mode) - count(parts.map((part) => part.units))
  const given = (of: 'line' | 'promotion', which: number): bigint => count(parts.filter((part) => part[of] === which).map((part) => part.units))
  const hasRoom = (of: 'line' | 'promotion', which: number): boolean => given(of, which) < (bounds[of](which) ?? given(of, which) + 1n)
  const byRest = parts.map((part) => ({ part, rest: part.exact.rest })).filter(({ rest }) => rest.isAboveZero)
    .sort((a, b) => (b.rest.isLessThan(a.rest) ? -1 : a.rest.isLessThan(b.rest) ? 1 : 0))
  for (const { part } of byRest) {
    if (missing === 0n || !hasRoom('line', part.line) || !hasRoom('promotion', part.promotion)) continue
    part.units += 1n
    missing -= 1n
  }
  return missing === 0n
}
