import type { BasketLine, Facts } from './types'

/** How far one line has been discounted; exact amounts as in `effects/effect.ts`. */
export interface LineRoom {
  line: BasketLine
  /** The highest floor among the promotions that gave something here, in 1/10 000 per unit. */
  floor: bigint
  taken: bigint
  unitTaken: bigint
  /** Every discount so far was granted in full and on the whole quantity. */
  evenly: boolean
}

/** How far a basket has been discounted, and how far it may be. */
export interface Room {
  scale: bigint
  lines: readonly LineRoom[]
  /** What there is to pay before our discounts, in minor units. */
  payableMinor: bigint
  /** The highest minimum payable among the promotions that gave something. */
  minPayableMinor: bigint
  taken: bigint
}

export function openRoom(facts: Facts, scale: bigint): Room {
  return {
    scale,
    lines: facts.lines.map((line) => ({ line, floor: 0n, taken: 0n, unitTaken: 0n, evenly: true })),
    payableMinor: facts.lines.reduce((sum, line) => sum + payableOf(line), 0n),
    minPayableMinor: 0n,
    taken: 0n,
  }
}

/** Whole minor units that may come off a line before its units cost less than `floor`: the price of the floor is rounded up. */
export function lineMaxMinor({ line }: LineRoom, floor: bigint, scale: bigint): bigint {
  const floorMinor = line.type === 'fuel' ? (floor * line.quantity + scale - 1n) / scale : 0n
  return atLeastZero(payableOf(line) - floorMinor)
}

/** What may still come off a line, exact. */
export const amountLeft = (room: LineRoom, floor: bigint, scale: bigint): bigint =>
  atLeastZero(lineMaxMinor(room, floor, scale) * scale - room.taken)

/**
 * How far the price of a unit may still fall. Discounts on part of the fill count as if they were on all of
 * it, because they meet on the first litres: no single litre ever costs less than the floor.
 */
export const unitPriceLeft = ({ line, unitTaken }: LineRoom, floor: bigint): bigint => atLeastZero(line.unitPrice - floor - unitTaken)

/** What may still come off the basket before less than `minPayableMinor` is to be paid, exact. */
export const basketLeft = (room: Room, minPayableMinor: bigint): bigint =>
  atLeastZero((room.payableMinor - minPayableMinor) * room.scale - room.taken)

export const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)

const payableOf = (line: BasketLine): bigint => atLeastZero(line.amountMinor - line.otherDiscountsMinor)

function atLeastZero(value: bigint): bigint {
  return value > 0n ? value : 0n
}
