import type { BasketLine, Facts } from './types'

/** Some of a line's fuel, from the first unit on, and how much cheaper each of its units already is, in 1/10 000. */
export interface Step { quantity: bigint; perUnit: bigint }

/** How far one line has been discounted; exact amounts as in `effects/effect.ts`. */
export interface LineRoom {
  line: BasketLine
  /** What there is to pay for it before our discounts: in minor units and exact. */
  payableMinor: bigint
  payable: bigint
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
  /** What there is to pay before our discounts, exact. */
  payable: bigint
  /** The highest minimum payable among the promotions that gave something. */
  minPayableMinor: bigint
  taken: bigint
}

export function openRoom(facts: Facts, scale: bigint): Room {
  const lines = facts.lines.map((line): LineRoom => {
    const payableMinor = payableOf(line)
    return { line, payableMinor, payable: payableMinor * scale, floor: 0n, taken: 0n, steps: [{ quantity: line.quantity, perUnit: 0n }] }
  })
  return { scale, lines, payable: lines.reduce((sum, line) => sum + line.payable, 0n), minPayableMinor: 0n, taken: 0n }
}

/** Whole minor units that may come off a line before its units cost less than `floor`: the price of the floor is rounded up. */
export function lineMaxMinor({ line, payableMinor }: LineRoom, floor: bigint, scale: bigint): bigint {
  if (floor === 0n || line.type !== 'fuel') return payableMinor
  return atLeastZero(payableMinor - divideUp(floor * line.quantity, scale))
}

/** What may still come off a line, exact. */
export const amountLeft = (room: LineRoom, floor: bigint, scale: bigint): bigint =>
  atLeastZero((floor === 0n ? room.payable : lineMaxMinor(room, floor, scale) * scale) - room.taken)

/** The units of a line from the first on: what they cost now and how far that may still fall before it is below `floor`. */
export const priceSteps = ({ line, steps }: LineRoom, floor: bigint): { quantity: bigint; price: bigint; left: bigint }[] =>
  steps.map(({ quantity, perUnit }) => {
    const price = atLeastZero(line.unitPrice - perUnit)
    return { quantity, price, left: floor === 0n ? price : atLeastZero(price - floor) }
  })

/** The steps of a line after the price of its first units was lowered by `lowered`, step by step. */
export function lowerSteps(steps: readonly Step[], lowered: readonly Step[]): Step[] {
  if (steps.length === 1 && lowered.length === 1 && steps[0]?.quantity === lowered[0]?.quantity) {
    return steps.map(({ quantity, perUnit }, at) => ({ quantity, perUnit: perUnit + (lowered[at]?.perUnit ?? 0n) }))
  }
  const [first, ...rest] = lowered
  const [step, ...following] = steps
  if (!first || !step) return [...steps]
  const quantity = smaller(first.quantity, step.quantity)
  const remain = (one: Step): Step[] => (one.quantity > quantity ? [{ ...one, quantity: one.quantity - quantity }] : [])
  return [{ quantity, perUnit: step.perUnit + first.perUnit }, ...lowerSteps([...remain(step), ...following], [...remain(first), ...rest])]
}

/** What may still come off the basket before less than `minPayableMinor` is to be paid, exact. */
export const basketLeft = (room: Room, minPayableMinor: bigint): bigint =>
  atLeastZero(room.payable - (minPayableMinor === 0n ? 0n : minPayableMinor * room.scale) - room.taken)

export const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)
export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
export const divideUp = (a: bigint, b: bigint): bigint => (a + b - 1n) / b

const payableOf = (line: BasketLine): bigint => atLeastZero(line.amountMinor - line.otherDiscountsMinor)

function atLeastZero(value: bigint): bigint {
  return value > 0n ? value : 0n
}
