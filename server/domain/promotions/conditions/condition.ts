import type { z } from 'zod'
import { readArgs } from '../args'
import type { Claim } from '../claim'
import type { LineSet } from '../line-set'
import type { Facts, HistoryPeriod, Labels } from '../types'
import type { WordsContext } from '../words'

/** What the loader has to bring for a condition; `discounts` is what earlier promotions took off, `history:month` the fills of the member's month. */
export type FactNeed = 'basket' | 'clock' | 'member' | 'discounts' | 'station' | 'payment' | 'codes' | 'profile' | `history:${HistoryPeriod}`

/** Where the condition's words stand in the sentence: on which goods, to whom, when, from how much on. */
export type Slot = 'what' | 'who' | 'when' | 'how_much'

export interface CompileContext {
  words: WordsContext
  /** Whose clock the promotion's schedule goes by. */
  zone: 'station' | 'chain'
}

export interface BasketView {
  facts: Facts
  /** What the promotions before this one took off these lines, rounded, in minor units. */
  discountedMinor(lines: LineSet): bigint
}

/** `lines` is the part of the lines asked about for which the condition holds. */
export interface Verdict {
  holds: boolean
  lines: LineSet
  /** Why it doesn't hold, as a sentence; made only if somebody reads it. */
  detail: () => Labels
  /** Where the answer isn't "no" but "kept out, to compare with". */
  reason?: 'held_out'
}

/**
 * Asked about some lines, answers for which of them it holds. A condition that looks at the basket as a
 * whole answers with all or none; one that measures (volume, amount) measures these lines only, so "30 l"
 * next to "E10" means 30 l of E10.
 */
export type Check = (view: BasketView, lines: LineSet) => Verdict

/** One kind of condition, as its file writes it. */
export interface ConditionOf<A> {
  code: string
  label: Labels
  slot: Slot
  /** It tells lines apart, so `all` asks it before conditions that measure. */
  narrows: boolean
  /** `all` asks it after everything else: who is kept out to compare with is counted only among those who would have got it. */
  asksLast?: true
  schema: z.ZodType<A>
  /** Arguments as somebody would use them, for the documentation. */
  example: NoInfer<A>
  needs(args: A): readonly FactNeed[]
  words(args: A, context: WordsContext): Labels
  /** What must be so for it to hold: a rule whose claims exclude each other is refused when it is saved. */
  claims?(args: A): readonly Claim[]
  compile(args: A, context: CompileContext): Check
}

/** The same with the type of its arguments forgotten, as the registry holds it. */
export interface Condition extends ConditionOf<unknown> { claims(args: unknown): readonly Claim[] }

export function defineCondition<A>(condition: ConditionOf<A>): Condition {
  const read = (args: unknown) => readArgs(condition.schema, args, condition.code)
  return {
    ...condition,
    needs: (args) => condition.needs(read(args)),
    words: (args, context) => condition.words(read(args), context),
    claims: (args) => condition.claims?.(read(args)) ?? [],
    compile: (args, context) => condition.compile(read(args), context),
  }
}
