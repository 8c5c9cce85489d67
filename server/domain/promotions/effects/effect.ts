import type { z } from 'zod'
import type { RoundingMode } from '@/server/domain/kernel/rounding'
import { readArgs } from '../args'
import type { Step } from '../line-room'
import type { BasketLine, DiscountKind, EffectKind, Intent, Labels } from '../types'
import type { WordsContext } from '../words'

/** Units of a line that cost the same, and how far that price may still fall, down to the floor; both in 1/10 000. */
export interface PriceStep { quantity: bigint; price: bigint; left: bigint }

/**
 * A line as a discount effect sees it. Exact amounts are in 1/10 000 000 of the major unit: thousandths of a
 * volume × 1/10 000 of a price, so no discount is ever rounded before the end of the sale.
 */
export interface DiscountLine {
  index: number
  line: BasketLine
  /** The part of the line's quantity that volume limits leave to this promotion; its first units. */
  quantity: bigint
  /** The whole line, from the first unit on. */
  steps: readonly PriceStep[]
  /** The line's own amount before every discount, exact. */
  gross: bigint
  /** What is still to pay for it after the till's discounts and those of promotions and effects before this one, exact. */
  net: bigint
  /** How much may still come off the line, down to the floor, exact. */
  amountLeft: bigint
  /** A floor above zero holds here, so the line can't become free. */
  hasFloor: boolean
}

/** The basket as a discount effect sees it. */
export interface DiscountView {
  /** The lines that conditions, choices and volume limits leave to the promotion, in the order of the basket. */
  lines: readonly DiscountLine[]
  /** Goods of the whole basket: what a gift or a bundle gives is seldom what its conditions ask for. */
  goods: (wanted: (line: BasketLine) => boolean) => readonly DiscountLine[]
  /** Exact money in one minor unit. */
  scale: bigint
  /** Exact money in minor units, rounded as the programme rounds. */
  rounded: (exact: bigint) => bigint
}

/** What an effect wants of one line; limits and the basket's own floor come after it. */
export interface Want {
  index: number
  amount: bigint
  /** What of the line it is given on; volume limits are used by it. */
  quantity: bigint
  /** For a discount per unit: by how much which units become cheaper, from the first on. */
  steps?: readonly Step[]
  /** What the amount was reckoned from, as the effect measures: exact money or thousandths. */
  counted?: bigint
  /** The line's floor allowed less than the rule says. */
  cutByFloor: boolean
  /** There was less to pay than the rule takes off. */
  isCapped?: boolean
}

/** A line as a points effect sees it, after all discounts. Exact points are scaled by the rule set's `pointsScale`. */
export interface EarningLine {
  index: number
  line: BasketLine
  quantity: bigint
  netMinor: bigint
  /** Points of the earning rules on this line before any multiplier, exact. */
  base: bigint
}

/** `counted` is what the points were counted on: thousandths, minor units or exact base points, as the effect measures. */
export interface Earned { index: number; exact: bigint; counted: bigint }

/** What an effect gave in the end, line by line, for its explanation. */
export interface Given<Part> { parts: readonly { line: BasketLine; part: Part }[]; total: bigint }

export interface DiscountEffect {
  asset: 'money'
  kind: DiscountKind
  /** It gives a second rate to the fuel that volume limits no longer leave, so they don't stop it. */
  beyondVolume?: true
  wants(view: DiscountView): readonly Want[]
  /** Told at the till where the basket lacks what would be free. It gives nothing and uses no limit. */
  hint?(view: DiscountView): Hint | undefined
  /** One clause with the figures, without the stop: "0.10 off each litre of E10: 42.130 l × 0.10 = 4.21". `total` in minor units. */
  explain(given: Given<Want>): Labels
}

export interface Hint { display24: string; text: Labels }

export interface PointsEffect {
  asset: 'points'
  /** Exact points of this effect are multiples of 1/denominator. */
  denominator: bigint
  /** It works on the base points, so it comes after all earning rules. */
  onBase: boolean
  earns(lines: readonly EarningLine[], scale: bigint): readonly Earned[]
  /** `total` in whole points. */
  explain(given: Given<Earned>, scale: bigint): Labels
}

/**
 * What is neither a discount nor points. It is wanted on what is left to pay, after points, once per sale, and only
 * if the promotion's lines hold any quantity: nothing dispensed gives nothing.
 */
export interface IntentEffect {
  asset: 'intent'
  /** It is booked to a member, so nobody identified gets nothing. */
  needsMember: boolean
  /** It is money, so limits of money hold for it. */
  isMoney: boolean
  /** Undefined if it comes to nothing on these lines. */
  intends(lines: readonly EarningLine[], mode: RoundingMode): Intended | undefined
  explain(given: Intended): Labels
}

/** `counted` is what it was reckoned from, in minor units; `worthMinor` what `best` and `first` take it for. */
export interface Intended { intent: Intent; counted: bigint; worthMinor: bigint }

export type CompiledEffect = DiscountEffect | PointsEffect | IntentEffect

/** One kind of effect, as its file writes it. */
export interface EffectOf<A> {
  code: string
  label: Labels
  schema: z.ZodType<A>
  /** Arguments as somebody would use them, for the documentation. */
  example: NoInfer<A>
  /** What is booked to the member's accounts is of the kind points (stored value and growth, too), what they come to hold a voucher. */
  kind(args: A): EffectKind
  /** A fragment for "Give …": "0.10 per litre". */
  words(args: A, context: WordsContext): Labels
  compile(args: A, context: WordsContext): CompiledEffect
}

/** The same with the type of its arguments forgotten, as the registry holds it. */
export type Effect = EffectOf<unknown>

export function defineEffect<A>(effect: EffectOf<A>): Effect {
  const read = (args: unknown) => readArgs(effect.schema, args, effect.code)
  return {
    ...effect,
    kind: (args) => effect.kind(read(args)),
    words: (args, context) => effect.words(read(args), context),
    compile: (args, context) => effect.compile(read(args), context),
  }
}
