import type { z } from 'zod'
import { readArgs } from '../args'
import type { Step } from '../line-room'
import type { BasketLine, DiscountKind, EffectKind, Labels } from '../types'
import type { WordsContext } from '../words'

/**
 * A line as a discount effect sees it. Exact amounts are in 1/10 000 000 of the major unit: thousandths of a
 * volume × 1/10 000 of a price, so no discount per unit is ever rounded before the end of the sale.
 */
export interface DiscountLine {
  index: number
  line: BasketLine
  /** The part of the line's quantity that volume limits leave to this promotion. */
  quantity: bigint
  /** How far the price of these units may still fall, down to the floor, from the first unit on. */
  priceLeft: readonly Step[]
  /** How much may still come off the line, down to the floor, exact. */
  amountLeft: bigint
  /** A floor above zero holds here, so the line can't become free. */
  hasFloor: boolean
}

/** What an effect wants of one line; limits and the basket's own floor come after it. */
export interface Want {
  index: number
  amount: bigint
  quantity: bigint
  /** For a discount per unit: by how much which units become cheaper, from the first on. */
  steps?: readonly Step[]
  /** The line's floor allowed less than the rule says. */
  cutByFloor: boolean
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
  wants(lines: readonly DiscountLine[]): readonly Want[]
  /** One clause with the figures, without the stop: "0.10 off each litre of E10: 42.130 l × 0.10 = 4.21". `total` in minor units. */
  explain(given: Given<Want>): Labels
}

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

export type CompiledEffect = DiscountEffect | PointsEffect

/** One kind of effect, as its file writes it. */
export interface EffectOf<A> {
  code: string
  label: Labels
  schema: z.ZodType<A>
  /** Arguments as somebody would use them, for the documentation. */
  example: NoInfer<A>
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
