import { loadRuleSet, ruleSetVersionAt, type Programme } from '@/server/data/programme/load-rule-set'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { compileRuleSet, type CompiledRuleSet } from '@/server/domain/promotions/compile-rule-set'
import { findEffect } from '@/server/domain/promotions/effects/registry'
import type { EffectKind, RuleSet } from '@/server/domain/promotions/types'
import type { InChain } from '../../_around/with-chain'

/** A rule set ready to run, compiled once per version. */
export interface Rules {
  ruleSet: RuleSet
  programme: Programme
  compiled: CompiledRuleSet
  /** The same without discounts: what a basket earns, and what else it brings the member, on the price that the till really took. */
  pointsOnly: CompiledRuleSet
  /** Some promotion gives more than discounts and points. */
  gives: boolean
}

const compiled = new WeakMap<RuleSet, Rules>()

/** The rules of one version; a cache hit after the first call in this process. */
export async function loadRules(scope: InChain, version: number): Promise<Rules> {
  const { ruleSet, programme } = await loadRuleSet(scope, version)
  let rules = compiled.get(ruleSet)
  if (!rules) {
    rules = rulesOf(ruleSet, programme)
    compiled.set(ruleSet, rules)
  }
  return rules
}

/** Rules compiled for one use: whoever has a version asks `loadRules`, which keeps them. */
export function rulesOf(ruleSet: RuleSet, programme: Programme): Rules {
  const whole = compileRuleSet(ruleSet)
  return { ruleSet, programme, compiled: whole, pointsOnly: compileRuleSet(withoutDiscounts(ruleSet)), gives: whole.promotions.some((one) => one.intents.length > 0) }
}

/** The rules that were in force at `at`, for sales that an offline till brings late; for others today's. */
export async function loadRulesFor(scope: InChain, sale: { at: EpochMs; offline: boolean }): Promise<Rules> {
  return loadRules(scope, sale.offline ? await ruleSetVersionAt(scope, sale.at) : scope.chain.ruleSetVersion)
}

const NO_DISCOUNTS: ReadonlySet<EffectKind | undefined> = new Set<EffectKind>(['points', 'voucher', 'message'])

function withoutDiscounts(ruleSet: RuleSet): RuleSet {
  return {
    ...ruleSet,
    promotions: ruleSet.promotions.map((promotion) => ({ ...promotion, effects: promotion.effects.filter(({ code, args }) => NO_DISCOUNTS.has(findEffect(code)?.kind(args))) })),
  }
}
