import { divideRounded, type RoundingMode } from './rounding'
import { minor, type MinorUnits, type Quantity, type UnitPrice } from './units'

/** ISO 4217 currencies whose minor unit is not 1/100; every other one has two decimals. */
const DECIMALS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
}
export const currencyDecimals = (currency: string): number => DECIMALS[currency] ?? 2


/**
 * volume × unit price as money, rounded once. Thousandths × 1/10 000 = 10⁻⁷ of the major unit; a minor
 * unit is 10^-decimals of it, so the divisor is 10^(7 − decimals): 42.130 l × 1.799 = 75.79 (EUR).
 */
export function amountOf(volume: Quantity, price: UnitPrice, money: { decimals: number; rounding: RoundingMode }): MinorUnits {
  return minor(divideRounded(volume * price, 10n ** BigInt(7 - money.decimals), money.rounding))
}
