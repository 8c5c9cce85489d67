import type { EarningLine } from './effect'

/** What is left to pay for a line; where a volume limit leaves only a part of the fill, that part of it, rounded down. */
export const countedMinor = ({ line, quantity, netMinor }: EarningLine): bigint =>
  quantity === line.quantity ? netMinor : (netMinor * quantity) / line.quantity

export const sumCounted = (lines: readonly EarningLine[]): bigint => lines.reduce((sum, line) => sum + countedMinor(line), 0n)
