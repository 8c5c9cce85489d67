import type { BasketLine, Facts } from './types'

/** Some of a line's fuel, from the first unit on, and how much cheaper each of its units already is, in 1/10 000. */
export interface Step { quantity: bigint; perUnit: bigint }

/** How far one line has been discounted; exact amounts as in `effects/effect.ts`. */
export interface LineRoom {
  line: BasketLine
  /** The highest floor among the promotions that gave something here, in 1/10 000 per unit. */
  floor: bigint
  taken: bigint
  /** Together they are the line's quantity: "0.20 off the first 20 l" makes two steps of a fill of 40 l. */
  steps: readonly Step[]
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
    lines: facts.lines.map((line) => ({ line, floor: 0n, taken: 0n, steps: [{ quantity: line.quantity, perUnit: 0n }] })),
    payableMinor: facts.lines.reduce((sum, line) => sum + payableOf(line), 0n),
    minPayableMinor: 0n,
    taken: 0n,
  }
}

/** Whole minor units that may come off a line before its units cost less than `floor`: the price of the floor is rounded up. */
export function lineMaxMinor({ line }: LineRoom, floor: bigint, scale: bigint): bigint {
  const floorMinor = line.type === 'fuel' ? divideUp(floor * line.quantity, scale) : 0n
  return atLeastZero(payableOf(line) - floorMinor)
}

/** What may still come off a line, exact. */
export const amountLeft = (room: LineRoom, floor: bigint, scale: bigint): bigint =>
  atLeastZero(lineMaxMinor(room, floor, scale) * scale - room.taken)

/** The units of a line from the first on: what they cost now and how far that may still fall before it is below `floor`. */
export const priceSteps = ({ line, steps }: LineRoom, floor: bigint): { quantity: bigint; price: bigint; left: bigint }[] =>
  steps.map(({ quantity, perUnit }) => ({ quantity, price: atLeastZero(line.unitPrice - perUnit), left: atLeastZero(line.unitPrice - floor - perUnit) }))

/** The steps of a line after the price of its first units was lowered by `lowered`, step by step. */
export function lowerSteps(steps: readonly Step[], lowered: readonly Step[]): Step[] {
  const [first, ...rest] = lowered
  const [step, ...following] = steps
  if (!first || !step) return [...steps]
  const quantity = smaller(first.quantity, step.quantity)
  const remain = (one: Step): Step[] => (one.quantity > quantity ? [{ ...one, quantity: one.quantity - quantity }] : [])
  return [{ quantity, perUnit: step.perUnit + first.perUnit }, ...lowerSteps([...remain(step), ...following], [...remain(first), ...rest])]
}

/** What may still come off the basket before less than `minPayableMinor` is to be paid, exact. */
export const basketLeft = (room: Room, minPayableMinor: bigint): bigint =>
  atLeastZero((room.payableMinor - minPayableMinor) * room.scale - room.taken)

export const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
export const divideUp = (a: bigint, b: bigint): bigint => (a + b - 1n) / b

/** What there is to pay for a line before our discounts, in minor units. */
export const payableOf = (line: BasketLine): bigint => atLeastZero(line.amountMinor - line.otherDiscountsMinor)

function atLeastZero(value: bigint): bigint {
  return value > 0n ? value : 0n
}
