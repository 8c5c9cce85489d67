import { isDeepStrictEqual } from 'node:util'
import { compileRuleSet, type CompiledRuleSet } from '@/server/domain/promotions/compile-rule-set'
import { evaluate } from '@/server/domain/promotions/evaluate'
import type { Evaluation, Facts, RuleSet } from '@/server/domain/promotions/types'
import { evaluateNaively, type ReferenceEvaluation } from './reference-evaluate'

export interface Case { ruleSet: RuleSet; facts: Facts }
/** What engine and reference say differently, part by part; `isOpen` where rounding has more than one right answer; why promotions gave or didn't. */
export interface Comparison { differences: { part: string; engine: unknown; reference: unknown }[]; isOpen: boolean; reasons: readonly string[] }

export type Engine = (compiled: CompiledRuleSet, facts: Facts) => Evaluation

/** Both are asked; everything but texts is compared, and nothing where rounding is open. */
export function compareEngines({ ruleSet, facts }: Case, { compiled = compileRuleSet(ruleSet), engine = evaluate }: { compiled?: CompiledRuleSet; engine?: Engine } = {}): Comparison {
  const reference = evaluateNaively(ruleSet, facts)
  const { isOpen } = reference
  const reasons = reference.explanations.map(({ reason }) => reason)
  if (isOpen) return { differences: [], isOpen, reasons }
  const told = partsOf(engine(compiled, facts))
  const differences = Object.entries(told).flatMap(([part, value]) => {
    const expected = reference[part as keyof ReferenceEvaluation]
    return isDeepStrictEqual(value, expected) ? [] : [{ part, engine: value, reference: expected }]
  })
  return { differences, isOpen, reasons }
}

/** An evaluation without its texts. */
function partsOf({ lines, totals, pointsEarned, pointsBy, rollbacks, claims, intents, explanations }: Evaluation): Omit<ReferenceEvaluation, 'isOpen'> {
  return {
    lines: lines.map(({ lineId, discounts, pointsEarned: earned }) => ({ lineId, discounts: discounts.map(({ promotionId, version, kind, amountMinor }) => ({ promotionId, version, kind, amountMinor })), pointsEarned: earned })),
    totals, pointsEarned, rollbacks, claims: claims.map((claim) => ({ ...claim })), intents, pointsBy: pointsBy.map(({ promotionId, version, points }) => ({ promotionId, version, points })),
    explanations: explanations.map(({ promotionId, version, name, applied, reason, condition }) => ({ promotionId, version, name, applied, reason, ...(condition !== undefined && { condition }) })),
  }
}
