import type { BasketLine, Facts } from '@/server/domain/promotions/types'
import { Fraction, least, most, total, whole, ZERO } from './fraction'

/** Some units of a fill, in thousandths, and by how much each is already cheaper, in 1/10 000 of the major unit. */
export interface Stretch { units: bigint; cheaper: bigint }

/** A line and what has been taken off it; money in minor units, exact. */
export interface ReferenceLine {
  line: BasketLine
  taken: Fraction
  /** From the first unit to the last. */
  stretches: readonly Stretch[]
  /** The highest price floor of the promotions that gave something here, in 1/10 000. */
  floor: bigint
}

export interface ReferenceRoom {
  lines: ReferenceLine[]
  /** The highest minimum to pay of the promotions that gave something, in minor units. */
  minPayable: bigint
  /** 1/10 000 of the major unit × 1/1000 of a unit, in one minor unit. */
  grains: bigint
}

export const openRoomFor = (facts: Facts, currencyDecimals: number): ReferenceRoom => ({
  lines: facts.lines.map((line) => ({ line, taken: ZERO, stretches: [{ units: line.quantity, cheaper: 0n }], floor: 0n })),
  minPayable: 0n,
  grains: 10n ** BigInt(7 - currencyDecimals),
})

/** What there is to pay for a line before our discounts. */
export const payableOf = ({ amountMinor, otherDiscountsMinor }: BasketLine): Fraction => most(ZERO, whole(amountMinor - otherDiscountsMinor))

/** So much cheaper for so many units, in minor units. */
export const worthOf = (units: bigint, perUnit: bigint, { grains }: ReferenceRoom): Fraction => new Fraction(units * perUnit, grains)

/** The most that whole minor units may take off a line: the price of the floor for all of its fuel stays, rounded up. */
export function ceilingOf({ line }: ReferenceLine, floor: bigint, room: ReferenceRoom): bigint {
  const stays = line.type === 'fuel' ? worthOf(line.quantity, floor, room).ceiling : 0n
  return most(ZERO, payableOf(line).minus(whole(stays))).floor
}

export const mayComeOff = (line: ReferenceLine, floor: bigint, room: ReferenceRoom): Fraction => most(ZERO, whole(ceilingOf(line, floor, room)).minus(line.taken))

/** What is still to pay for a line. */
export const leftToPay = ({ line, taken }: ReferenceLine): Fraction => most(ZERO, payableOf(line).minus(taken))

/** What may come off the whole basket before less than `minPayable` is to be paid. */
export const mayComeOffAll = ({ lines }: ReferenceRoom, minPayable: bigint): Fraction =>
  most(ZERO, total(lines.map(({ line }) => payableOf(line))).minus(total(lines.map(({ taken }) => taken))).minus(whole(minPayable)))

/** The first `units` of some stretches, and what comes after them. */
export function cutAfter<S extends { units: bigint }>(stretches: readonly S[], units: bigint): [S[], S[]] {
  const [before, after]: [S[], S[]] = [[], []]
  let open = units
  for (const stretch of stretches) {
    const part = stretch.units < open ? stretch.units : open
    if (part > 0n) before.push({ ...stretch, units: part })
    if (stretch.units > part) after.push({ ...stretch, units: stretch.units - part })
    open -= part
  }
  return [before, after]
}

/** What a discount asks of one line. */
export interface Wish {
  index: number
  amount: Fraction
  /** The units that it is given on. */
  quantity: bigint
  /** By how much which units become cheaper, from the first on; without it the amount is spread evenly over `quantity`. */
  cheaper?: readonly Stretch[]
  /** The rule says more than the line's floor allows. */
  isFloored: boolean
}

/**
 * Makes the first units of a line cheaper: as far as the granted money reaches, in whole thousandths, the last of them
 * counted as one that got all of it.
 */
export function cheapen(line: ReferenceLine, wish: Wish, granted: Fraction, room: ReferenceRoom): void {
  let money = granted.times(room.grains)
  const cheaper = wish.cheaper ? wish.cheaper.flatMap((stretch): Stretch[] => {
    if (granted.equals(wish.amount) || stretch.cheaper === 0n) return [stretch]
    const reached = least(whole(stretch.units), whole(money.over(stretch.cheaper).ceiling)).floor
    money = most(ZERO, money.minus(whole(reached * stretch.cheaper)))
    return [{ units: reached, cheaper: stretch.cheaper }]
  }) : wish.quantity > 0n ? [{ units: wish.quantity, cheaper: money.over(wish.quantity).ceiling }] : []
  let rest: readonly Stretch[] = line.stretches
  const lowered: Stretch[] = []
  for (const { units, cheaper: by } of cheaper) {
    const [these, those] = cutAfter(rest, units)
    lowered.push(...these.map((stretch) => ({ ...stretch, cheaper: stretch.cheaper + by })))
    rest = those
  }
  line.stretches = [...lowered, ...rest]
  line.taken = line.taken.plus(granted)
}
