import { formatDecimal } from './format-number'

export interface PumpPriceParts {
  /** What stands on the line: `1.79`. */
  readonly main: string
  /** The third decimal, raised, where the price has exactly three: `9`. */
  readonly raised: string | null
  /** Read aloud and copied: `1.799`. */
  readonly whole: string
}

/** `unitPrice`: decimal text with ≤ 4 decimals, of the major unit (`"1.799"`). Two decimals at least are shown. */
export function splitPumpPrice(unitPrice: string, locale: string): PumpPriceParts {
  const trimmed = unitPrice.includes('.') ? unitPrice.replace(/0+$/, '') : unitPrice
  const decimals = trimmed.split('.')[1]?.length ?? 0
  const whole = formatDecimal(unitPrice, { locale, decimalsMin: 2, decimalsMax: 4 })
  if (decimals !== 3) return { main: whole, raised: null, whole }
  return { main: whole.slice(0, -1), raised: whole.slice(-1), whole }
}
