import type { GradeStockAnswer } from '@/server/contracts/station'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'

/** All in thousandths of the grade's unit. */
export interface StockFacts { read: bigint; sold: bigint; soldInPace: bigint; paceDays: number }
/** A tanker comes the day after it was ordered; less than two days' sales are too little to wait with ordering. */
const LOW_TENTHS_OF_DAYS = 20n

/**
 * What may be in the tanks now: the reading less what was sold since, never below nothing. Days left are told to a tenth,
 * rounded down; a grade that nobody bought has no end in sight and is low only when nothing is left.
 */
export function estimateStock({ read, sold, soldInPace, paceDays }: StockFacts): NonNullable<GradeStockAnswer['estimate']> {
  const left = read > sold ? read - sold : 0n
  const tenths = soldInPace === 0n ? null : (left * 10n * BigInt(paceDays)) / soldInPace
  return {
    volume: formatThousandths(left), sold: formatThousandths(sold), per_day: formatThousandths(soldInPace / BigInt(paceDays)),
    ...(tenths !== null && { days_left: Number(tenths) / 10 }),
    low: tenths === null ? left === 0n : tenths < LOW_TENTHS_OF_DAYS,
  }
}

/** Thousandths with their sign, as the contract writes volumes: 42 130 → "42.130". */
export const formatThousandths = (value: bigint): string => (value < 0n ? `-${formatDecimal(-value, 3)}` : formatDecimal(value, 3))
