import { InvariantError } from '@/server/domain/kernel/invariant'
import { compileConditions, type CompiledTree } from './compile-conditions'
import { layOutStacking, type Branch, type ChoiceGroup } from './lay-out-stacking'
import type { CompiledEffect, DiscountEffect, IntentEffect, PointsEffect } from './effects/effect'
import { findEffect } from './effects/registry'
import type { FactNeed } from './conditions/condition'
import type { Labels, Promotion, RuleSet } from './types'
import type { WordsContext } from './words'

export interface CompiledPromotion {
  promotion: Promotion
  /** What till, receipt and texts call it; its name where a label is missing. */
  label: Labels
  conditions: CompiledTree
  discounts: readonly DiscountEffect[]
  points: readonly PointsEffect[]
  intents: readonly IntentEffect[]
  /** The groups of the stacking tree above it and the child of each that it is in. */
  path: readonly Branch[]
}

/** A rule set ready to be evaluated. Compile once per version; it holds no facts and can be shared. */
export interface CompiledRuleSet {
  ruleSet: RuleSet
  /** In the order of evaluation: the stacking tree, promotions outside it by priority and id, earning rules. */
  promotions: readonly CompiledPromotion[]
  /** The groups of the stacking tree that have to choose, parents first. */
  groups: readonly ChoiceGroup[]
  /** Exact money in one minor unit: money is counted in 1/10 000 000 of the major unit until the end. */
  moneyScale: bigint
  /** Exact points in one point: the least common multiple of what the points effects divide by. */
  pointsScale: bigint
  words: WordsContext
  /** What the loader has to bring for these promotions. */
  needs: ReadonlySet<FactNeed>
}

/** Throws on an unknown code or arguments that don't fit: saved rule sets were checked, so either is a bug. */
export function compileRuleSet(ruleSet: RuleSet): CompiledRuleSet {
  const words: WordsContext = { currencyDecimals: ruleSet.currencyDecimals, names: ruleSet.names ?? {} }
  const { order, groups } = layOutStacking(ruleSet)
  const promotions = order.map(({ promotion, path }) => compilePromotion(promotion, path, words))
  return {
    ruleSet,
    promotions,
    groups,
    moneyScale: 10n ** BigInt(7 - ruleSet.currencyDecimals),
    pointsScale: pointsScaleOf(promotions.flatMap((promotion) => promotion.points)),
    words,
    needs: new Set(promotions.flatMap((promotion) => [...promotion.conditions.needs])),
  }
}

function compilePromotion(promotion: Promotion, path: readonly Branch[], words: WordsContext): CompiledPromotion {
  const effects = promotion.effects.map(({ code, args }): CompiledEffect => {
    const effect = findEffect(code)
    if (!effect) throw new InvariantError(`unknown effect: ${code}`)
    return effect.compile(args, words)
  })
  const { labels, name } = promotion
  return {
    promotion,
    label: { en: labels.en || name, zh: labels.zh || name },
    conditions: compileConditions(promotion.conditions, { words, zone: promotion.schedule.timeZone }),
    discounts: effects.filter((effect) => effect.asset === 'money'),
    points: effects.filter((effect) => effect.asset === 'points'),
    intents: effects.filter((effect) => effect.asset === 'intent'),
    path,
  }
}

/** Multipliers divide what the others have already divided, so their denominators come on top. */
function pointsScaleOf(effects: readonly PointsEffect[]): bigint {
  const multipleOf = (onBase: boolean) =>
    effects.filter((effect) => effect.onBase === onBase).reduce((scale, effect) => leastCommonMultiple(scale, effect.denominator), 1n)
  return multipleOf(false) * multipleOf(true)
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return (a / x) * b
}
