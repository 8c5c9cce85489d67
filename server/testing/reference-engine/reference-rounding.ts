import type { RoundingMode } from '@/server/domain/kernel/rounding'
import { count, total, type Fraction } from './fraction'

/** An exact amount of one line by one promotion, and the whole units that it becomes. */
export interface Part { line: number; promotion: number; exact: Fraction; units: bigint }

export interface Bounds { line(line: number): bigint | undefined; promotion(promotion: number): bigint | undefined }

/**
 * The sum of all parts is rounded once. Promotions share it: each gets the whole units of its sum, and what is then
 * missing goes one by one to those with the largest rests, the earlier one of equals. In the same way each promotion's
 * parts share what it got, none beyond the bound of its line. False if bounds were in the way of some: then there is more
 * than one right answer, and `parts` hold what could be given without moving anything.
 */
export function shareOut(parts: readonly Part[], mode: RoundingMode, bounds: Bounds): boolean {
  const promotions = [...new Set(parts.map(({ promotion }) => promotion))].sort((a, b) => a - b)
    .map((promotion) => ({ promotion, exact: total(parts.filter((part) => part.promotion === promotion).map(({ exact }) => exact)), units: 0n }))
  const all = total(parts.map(({ exact }) => exact)).rounded(mode)
  giveOut(promotions, all, ({ promotion, units }) => units < (bounds.promotion(promotion) ?? units + 1n))
  const missing = new Map(promotions.map(({ promotion, units }) => [promotion, units]))
  for (const part of parts) {
    part.units = part.exact.floor
    missing.set(part.promotion, (missing.get(part.promotion) ?? 0n) - part.units)
  }
  const onLine = (line: number): bigint => count(parts.filter((part) => part.line === line).map(({ units }) => units))
  for (const part of byRest(parts)) {
    const left = missing.get(part.promotion) ?? 0n
    if (left === 0n || onLine(part.line) >= (bounds.line(part.line) ?? onLine(part.line) + 1n)) continue
    part.units += 1n
    missing.set(part.promotion, left - 1n)
  }
  return [...missing.values()].every((left) => left === 0n)
}

interface Shared { exact: Fraction; units: bigint }

function giveOut<S extends Shared>(shares: readonly S[], all: bigint, hasRoom: (share: S) => boolean): void {
  for (const share of shares) share.units = share.exact.floor
  for (const share of byRest(shares)) if (count(shares.map(({ units }) => units)) < all && hasRoom(share)) share.units += 1n
}

/** Those that have a rest, the largest first, equal ones as they stand. */
function byRest<S extends Shared>(shares: readonly S[]): S[] {
  return shares.map((share) => ({ share, rest: share.exact.rest })).filter(({ rest }) => rest.isAboveZero)
    .sort((a, b) => (b.rest.isLessThan(a.rest) ? -1 : a.rest.isLessThan(b.rest) ? 1 : 0)).map(({ share }) => share)
}
