import type { GradeUnit } from '@/server/domain/kernel/units'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'

/**
 * What a euro is worth, roughly: only to propose amounts of a sensible size, which the owner then sees and edits.
 * A currency that isn't here is taken for about a euro.
 */
const PER_EURO: Readonly<Record<string, bigint>> = {
  AED: 4n, ARS: 1_500n, AUD: 2n, BRL: 6n, CAD: 2n, CHF: 1n, CLP: 1_000n, CNY: 8n, COP: 4_500n, CZK: 25n, DKK: 7n, EUR: 1n, GBP: 1n, HKD: 9n, HUF: 400n,
  IDR: 18_000n, ILS: 4n, INR: 95n, JPY: 160n, KRW: 1_600n, KZT: 550n, MAD: 11n, MXN: 21n, MYR: 5n, NGN: 1_700n, NOK: 12n, NZD: 2n, PEN: 4n, PHP: 65n,
  PKR: 320n, PLN: 4n, RON: 5n, RUB: 100n, SAR: 4n, SEK: 11n, SGD: 1n, THB: 38n, TRY: 45n, TWD: 35n, UAH: 45n, USD: 1n, VND: 29_000n, ZAR: 20n,
}
const FIRST_DIGITS = [1n, 2n, 3n, 5n, 10n] as const

/** How a template's figures, made for litres, look in another unit: as a fraction of the litre's. */
const PER_LITRE: Readonly<Record<GradeUnit, { price: readonly [bigint, bigint]; volume: readonly [bigint, bigint] }>> = {
  l: { price: [1n, 1n], volume: [1n, 1n] },
  gal_us: { price: [3_785n, 1_000n], volume: [1_000n, 3_785n] },
  kwh: { price: [1n, 2n], volume: [4n, 5n] },
  kg: { price: [1n, 1n], volume: [2n, 5n] },
}

/**
 * A discount of `euroE4` (1/10 000 euro) per litre as a decimal of the chain's major unit per its own unit, rounded
 * down to a figure that people use: 0.03 per litre in EUR, 0.10 a gallon in USD, 0.20 a litre in CNY, 3 a litre in JPY.
 */
export function discountPerUnit(euroE4: bigint, currency: string, unit: GradeUnit): string {
  const [times, over] = PER_LITRE[unit].price
  const exact = (euroE4 * (PER_EURO[currency] ?? 1n) * times) / over
  return formatDecimal(roundFigure(exact < 10n ? 10n : exact), 4).replace(/\.?0+$/, '')
}

/** What a point is worth that stands for about a euro cent, in 1/10 000 of the currency's minor unit. */
export function pointValueE4(currency: string, decimals: number): bigint {
  return roundFigure((PER_EURO[currency] ?? 1n) * 100n * 10n ** BigInt(decimals))
}

/** An amount of so many euro cents in the chain's minor unit, rounded down to a figure that people use: 30.00 in EUR, 200 in CNY, 3 000 in JPY. */
export function roundAmount(euroMinor: bigint, currency: string, decimals: number): number {
  const exact = (euroMinor * (PER_EURO[currency] ?? 1n) * 10n ** BigInt(decimals)) / 100n
  return Number(roundFigure(exact < 1n ? 1n : exact))
}

/** A volume of so many litres as a round number of the chain's unit: 50 l, 15 gal (13.2 is raised to the next five). */
export function roundVolume(litres: bigint, unit: GradeUnit): bigint {
  if (unit === 'l') return litres
  const [times, over] = PER_LITRE[unit].volume
  const exact = (litres * times) / over
  const step = exact < 100n ? 5n : exact < 1_000n ? 50n : 500n
  return ((exact + step - 1n) / step) * step
}

/** The largest number of the series 1, 2, 3, 5, 10, 20 … that isn't above `value`. */
function roundFigure(value: bigint): bigint {
  const power = 10n ** BigInt(value.toString().length - 1)
  const first = FIRST_DIGITS.findLast((digit) => digit * power <= value) ?? 1n
  return first * power
}
