import type { RoundingMode } from '@/server/domain/kernel/rounding'
import type { DiscountKind } from '@/server/domain/promotions/types'
import { least, total, whole, ZERO, type Fraction } from './fraction'
import type { Args } from './reference-asked'
import { readE4 } from './reference-figures'
import { cutAfter, leftToPay, mayComeOff, worthOf, type ReferenceLine, type ReferenceRoom, type Stretch, type Wish } from './reference-room'

/** A line in a promotion's turn: `quantity` is what volume limits leave of it, `floor` the price that it has to keep. */
export interface TurnLine { index: number; state: ReferenceLine; quantity: bigint; floor: bigint }

export interface DiscountTurn {
  lines: readonly TurnLine[]
  /** All goods of the basket, whether the promotion's conditions name them or not. */
  goods: readonly TurnLine[]
  room: ReferenceRoom
  rounding: RoundingMode
}

export interface Discount {
  kind(args: Args): DiscountKind
  wishes(args: Args, turn: DiscountTurn): Wish[]
  /** It has a second rate for what volume limits don't leave. */
  goesBeyond?(args: Args): boolean
}

const ALL_BP = 10_000n
const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const atLeastNothing = (a: bigint): bigint => (a > 0n ? a : 0n)
const fuelOf = ({ lines }: DiscountTurn): TurnLine[] => lines.filter(({ state }) => state.line.type === 'fuel')

interface PerUnit { per_unit: string; beyond_per_unit?: string; kind: DiscountKind }
interface Step { spend_minor: number; off_minor: number }

export const AMOUNT_DISCOUNTS: Readonly<Record<string, Discount>> = {
  discount_per_unit: {
    kind: ({ kind }: PerUnit) => kind,
    goesBeyond: ({ beyond_per_unit: beyond }: PerUnit) => beyond !== undefined,
    wishes: ({ per_unit: first, beyond_per_unit: beyond }: PerUnit, turn) =>
      fuelOf(turn).map((line) => cheaperBy(line, turn.room, { first: () => readE4(first), ...(beyond !== undefined && { beyond: readE4(beyond) }) })),
  },
  member_price: {
    kind: ({ kind }: { kind: DiscountKind }) => kind,
    wishes: (args: { price_per_unit: string }, turn) => fuelOf(turn).map((line) => cheaperBy(line, turn.room, { first: (price) => atLeastNothing(price - readE4(args.price_per_unit)) })),
  },
  percentage: {
    kind: ({ kind }: { kind: DiscountKind }) => kind,
    wishes: ({ percent_bp: share, of }: { percent_bp: number; of: Base }, turn) =>
      turn.lines.map((line) => takeOff(line, turn.room, { amount: baseOf(line, of, turn.room).times(BigInt(share)).over(ALL_BP).downTo(turn.room.grains) })),
  },
  fixed_amount: { kind: () => 'ticket', wishes: ({ amount_minor: amount }: { amount_minor: number }, turn) => spread(turn, whole(BigInt(amount))) },
  spend_get: {
    kind: () => 'ticket',
    wishes: ({ steps, repeat, of }: { steps: Step[]; repeat: boolean; of: Base }, turn) => {
      const spent = total(turn.lines.map((line) => baseOf(line, of, turn.room))).rounded(turn.rounding)
      const off = repeat ? everyStep(steps, spent) : BigInt(steps.findLast((step) => BigInt(step.spend_minor) <= spent)?.off_minor ?? 0)
      return off > 0n ? spread(turn, whole(off)) : []
    },
  },
}

type Base = 'initial' | 'reduced'

/** The highest step as often as it fits, then the next on what remains. */
function everyStep(steps: readonly Step[], spent: bigint): bigint {
  const highest = steps.at(-1)
  if (!highest) return 0n
  const times = spent / BigInt(highest.spend_minor)
  return times * BigInt(highest.off_minor) + everyStep(steps.slice(0, -1), spent - times * BigInt(highest.spend_minor))
}

/** The line's amount before every discount, or what is still to pay; of the part of it that volume limits leave. */
function baseOf(line: TurnLine, of: Base, room: ReferenceRoom): Fraction {
  return partOf(line, of === 'initial' ? whole(line.state.line.amountMinor) : leftToPay(line.state), { quantity: line.quantity, room })
}

/** What belongs to some units of a line, rounded down to 1/10 000 000 of the major unit. */
export function partOf({ state }: TurnLine, amount: Fraction, { quantity, room }: { quantity: bigint; room: ReferenceRoom }): Fraction {
  if (quantity >= state.line.quantity) return amount
  return amount.times(quantity).over(state.line.quantity).downTo(room.grains)
}

/** How much may come off some units of a line. */
const mayComeOffUnits = (line: TurnLine, quantity: bigint, room: ReferenceRoom): Fraction =>
  least(mayComeOff(line.state, line.floor, room), partOf(line, leftToPay(line.state), { quantity, room }))

/** An amount off some units of a line, but no more than may come off them. */
export function takeOff(line: TurnLine, room: ReferenceRoom, { amount, quantity = line.quantity }: { amount: Fraction; quantity?: bigint }): Wish {
  const bound = mayComeOffUnits(line, quantity, room)
  const isTooMuch = bound.isLessThan(amount)
  return { index: line.index, amount: isTooMuch ? bound : amount, quantity, isFloored: isTooMuch && line.floor > 0n }
}

/** An amount off several lines together, in proportion to what may come off each, in 1/10 000 000 by largest remainder; more than all of that is all of it. */
function spread({ lines, room }: DiscountTurn, amount: Fraction): Wish[] {
  const bounds = lines.map((line) => mayComeOffUnits(line, line.quantity, room))
  const isTooMuch = total(bounds).isLessThan(amount)
  const shares = isTooMuch ? bounds : inProportion(amount, bounds, room.grains)
  return lines.map((line, at) => ({ index: line.index, amount: shares[at] ?? ZERO, quantity: line.quantity, isFloored: isTooMuch && line.floor > 0n }))
}

/** Shares in multiples of 1/`parts`; what rounding down leaves goes one by one to the largest rests, the earlier first. Nothing to go by: all to the first. */
export function inProportion(amount: Fraction, weights: readonly Fraction[], parts: bigint): Fraction[] {
  const all = total(weights)
  if (!all.isAboveZero) return weights.map((_, at) => (at === 0 ? amount : ZERO))
  const exact = weights.map((weight) => amount.times(parts).times(weight.n * all.d).over(weight.d * all.n))
  const given = exact.map(({ floor }) => floor)
  const missing = amount.times(parts).minus(total(given.map(whole))).floor
  const byRest = exact.map(({ rest }, at) => ({ rest, at })).sort((a, b) => (b.rest.isLessThan(a.rest) ? -1 : a.rest.isLessThan(b.rest) ? 1 : a.at - b.at))
  for (const { at } of byRest.slice(0, Number(missing))) given[at] = (given[at] ?? 0n) + 1n
  return given.map((share) => whole(share).over(parts))
}

/**
 * Every unit by so much cheaper, but none below the floor; units beyond the volume limits by the second rate, if there is
 * one. A line whose every unit becomes free is free, whatever the dispenser's amount was.
 */
function cheaperBy({ index, state, quantity, floor }: TurnLine, room: ReferenceRoom, rates: { first: (price: bigint) => bigint; beyond?: bigint }): Wish {
  const [within, beyond] = cutAfter(state.stretches, quantity)
  const { beyond: second } = rates
  const ask = (rate: (price: bigint) => bigint) => ({ units, cheaper }: Stretch) => {
    const price = atLeastNothing(state.line.unitPrice - cheaper)
    return { units, price, by: rate(price), cheaper: min(rate(price), atLeastNothing(state.line.unitPrice - floor - cheaper)) }
  }
  const asked = [...within.map(ask(rates.first)), ...(second === undefined ? [] : beyond.map(ask(() => second)))]
  const isWhole = state.line.quantity > 0n && (second !== undefined || quantity === state.line.quantity)
  const isFree = isWhole && floor === 0n && asked.every((stretch) => stretch.cheaper === stretch.price)
  const amount = isFree ? mayComeOff(state, floor, room) : total(asked.map((stretch) => worthOf(stretch.units, stretch.cheaper, room)))
  return { index, amount, quantity, cheaper: asked.map(({ units, cheaper }) => ({ units, cheaper })), isFloored: asked.some((stretch) => stretch.cheaper < stretch.by) }
}
