import { ok, refuse, type Result } from './result'

/**
 * Exact decimal text → integer of 10^-decimals. Accepts `12`, `12.3`, `0.5`; refuses signs, exponents,
 * separators, spaces, more decimals than `decimals` and values above `max` (`"1,000"`, `"1e21"`, `" 1"`).
 */
export function parseDecimal(text: string, decimals: number, max: bigint): Result<bigint> {
  const match = /^(0|[1-9]\d{0,17})(?:\.(\d+))?$/.exec(text)
  const fraction = match?.[2] ?? ''
  if (!match || fraction.length > decimals) return refuse('validation_failed', `expected a decimal with at most ${decimals} decimals`)
  const value = BigInt(match[1] + fraction.padEnd(decimals, '0'))
  return value <= max ? ok(value) : refuse('validation_failed', `must not exceed ${formatDecimal(max, decimals)}`)
}

/** Integer of 10^-decimals → text with all its decimals: formatDecimal(42130n, 3) = "42.130". */
export function formatDecimal(value: bigint, decimals: number): string {
  const sign = value < 0n ? '-' : ''
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Unit price in 1/10 000 → text with at least three decimals, as pumps show it: 17990n → "1.799", 17995n → "1.7995". */
export function formatUnitPrice(e4: bigint): string {
  const text = formatDecimal(e4, 4)
  return text.endsWith('0') ? text.slice(0, -1) : text
}
