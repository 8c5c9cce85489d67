/** An amount as people type it, in minor units: a decimal comma is a point; at two decimals 12,5 = 1250. Null for what is none. */
export function readMoney(typed: string, currencyDecimals: number): number | null {
  const match = /^(\d{1,10})(?:\.(\d+))?$/.exec(typed.trim().replace(',', '.'))
  const fraction = match?.[2] ?? ''
  return match?.[1] === undefined || fraction.length > currencyDecimals ? null : Number(match[1] + fraction.padEnd(currencyDecimals, '0'))
}

/** The same backwards, for a field to begin with. */
export function writeMoney(amountMinor: number, currencyDecimals: number): string {
  const digits = String(amountMinor).padStart(currencyDecimals + 1, '0')
  return currencyDecimals === 0 ? digits : `${digits.slice(0, -currencyDecimals)}.${digits.slice(-currencyDecimals)}`
}
