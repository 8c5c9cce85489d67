/**
 * Units are types: money, volume, unit price and points can't be mixed up, because each is a branded
 * bigint that only the functions of this file make. Arithmetic gives a plain bigint back, so every
 * result has to be named again: `minor(a + b)`.
 */
import { invariant } from './invariant'

declare const unit: unique symbol
type Branded<Name extends string> = bigint & { readonly [unit]: Name }

/** Money in minor units of the chain's currency (cents, yen, fils). |x| ≤ 10¹². */
export type MinorUnits = Branded<'minor'>
/** Integer thousandths of a grade's own unit (litre, US gallon, kWh, kg). */
export type Quantity = Branded<'thousandths'>
/** Price of one unit of a grade, in 1/10 000 of the currency's major unit. */
export type UnitPrice = Branded<'unitPriceE4'>
/** Whole points. */
export type Points = Branded<'points'>
/** Whole growth value: counts towards tiers, can't be spent. */
export type Growth = Branded<'growth'>

export const MONEY_LIMIT = 1_000_000_000_000n
export const QUANTITY_LIMIT = 99_999_999n

export const minor = (value: bigint): MinorUnits => bounded(value, MONEY_LIMIT) as MinorUnits
export const quantity = (thousandths: bigint): Quantity => bounded(thousandths, QUANTITY_LIMIT) as Quantity
export const unitPrice = (e4: bigint): UnitPrice => bounded(e4, MONEY_LIMIT * 10_000n) as UnitPrice
export const points = (value: bigint): Points => bounded(value, MONEY_LIMIT) as Points
export const growth = (value: bigint): Growth => bounded(value, MONEY_LIMIT) as Growth

/** Grade units of the public contract. */
export const GRADE_UNITS = ['l', 'gal_us', 'kwh', 'kg'] as const
export type GradeUnit = (typeof GRADE_UNITS)[number]

function bounded(value: bigint, limit: bigint): bigint {
  invariant(value <= limit && value >= -limit, `outside ±${limit}: ${value}`)
  return value
}
