import type { CompiledPromotion, CompiledRuleSet } from './compile-rule-set'
import type { LineSet } from './line-set'
import type { Allowance } from './limit-allowance'
import type { Facts, Labels, Reason } from './types'

/** Why a promotion gives nothing, known before anything is calculated. The text is made only if it is shown. */
export interface Refused { reason: Reason; detail: () => Labels; condition?: string }

/** A promotion against the facts, before the others are looked at. */
export interface Screened {
  entry: CompiledPromotion
  refused?: Refused
  /** Lines that its conditions leave it; conditions that depend on earlier discounts are asked in its turn, about the lines that the choices leave it. */
  lines: LineSet
  allowance: Allowance
}

/** One evaluation: the same for every combination of choices that is tried. */
export interface Run {
  compiled: CompiledRuleSet
  facts: Facts
  everyLine: LineSet
  /** Aligned with `compiled.promotions`. */
  screened: readonly Screened[]
  /** Positions of those that nothing has refused yet, ascending. */
  active: readonly number[]
  /** Points are for members who aren't blocked. */
  earns: boolean
}

/** For each group of the stacking tree the chosen child: at 0 for scope basket, at the line's index for scope line; −1 for none. */
export type Choices = readonly (readonly number[])[]

/** The lines that the choices leave a promotion. */
export function linesUnder({ entry, lines }: Screened, choices: Choices, groups: CompiledRuleSet['groups']): LineSet {
  let left = lines
  for (const { group, child } of entry.path) {
    const chosen = choices[group] ?? []
    if (groups[group]?.scope === 'line') left = left.filter((line) => chosen[line] === child)
    else if (chosen[0] !== child) return []
  }
  return left
}
