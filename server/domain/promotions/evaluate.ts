import { minor, points } from '@/server/domain/kernel/units'
import { chooseCombination } from './choose-combination'
import { claimLimits } from './claim-limits'
import type { CompiledRuleSet } from './compile-rule-set'
import { explainPromotions } from './explain-promotions'
import type { Run } from './run'
import { screenPromotions } from './screen-promotions'
import { sumOf, type Settled } from './settle'
import type { DiscountCell } from './pass-discounts'
import type { AppliedDiscount, Evaluation, Facts, LineOutcome } from './types'
import { writeMessages } from './write-messages'

/**
 * What a basket gets: discounts and points per line, the limits that have to be claimed, and for every
 * promotion one sentence why or why not. Pure and synchronous; the same facts give the same answer
 * before fuelling (with rollbacks for the pump) and after it (with line discounts of the same worth).
 *
 * Money in minor units, volumes in thousandths of the grade's unit, times in milliseconds since 1970.
 * Refuses nothing: what doesn't apply is explained. Throws only on what a compiled rule set excludes.
 */
export function evaluate(compiled: CompiledRuleSet, facts: Facts): Evaluation {
  const run = screenPromotions(compiled, facts)
  const chosen = chooseCombination(run)
  const { settled } = chosen
  return {
    lines: outcomes(run, settled),
    totals: totalsOf(facts, settled),
    pointsEarned: points(settled.pointsEarned),
    pointsBy: pointsByPromotion(run, settled),
    rollbacks: settled.attempts.flatMap((attempt, position) => (settled.discounts.some((cell) => cell.promotion === position && cell.amount > 0n) ? attempt.rollbacks : [])),
    claims: claimLimits(run, settled),
    intents: [],
    explanations: explainPromotions(run, chosen),
    messages: writeMessages(run, settled),
  }
}

function outcomes(run: Run, { discounts, points: pointsCells }: Settled): LineOutcome[] {
  return run.facts.lines.map(({ lineId }, index) => ({
    lineId,
    discounts: applied(run, discounts.filter((cell) => cell.line === index && cell.amount > 0n)),
    pointsEarned: points(sumOf(pointsCells.filter((cell) => cell.line === index))),
  }))
}

/** One entry per promotion and kind: two effects of one promotion that lower the same price are one discount. */
function applied(run: Run, cells: readonly DiscountCell[]): AppliedDiscount[] {
  const merged = new Map<string, AppliedDiscount>()
  for (const { promotion: position, kind, amount } of cells) {
    const entry = run.screened[position]?.entry
    if (!entry) continue
    const key = `${position} ${kind}`
    const amountMinor = minor((merged.get(key)?.amountMinor ?? 0n) + amount)
    merged.set(key, { promotionId: entry.promotion.id, version: entry.promotion.version, kind, amountMinor })
  }
  return [...merged.values()]
}

function totalsOf({ lines }: Facts, { discountMinor }: Settled): Evaluation['totals'] {
  const gross = lines.reduce((sum, line) => sum + line.amountMinor, 0n)
  const other = lines.reduce((sum, line) => sum + line.otherDiscountsMinor, 0n)
  return { grossMinor: minor(gross), otherDiscountsMinor: minor(other), discountMinor: minor(discountMinor), netMinor: minor(gross - other - discountMinor) }
}

function pointsByPromotion(run: Run, settled: Settled): Evaluation['pointsBy'] {
  return run.screened.flatMap(({ entry: { promotion } }, position) => {
    const count = sumOf(settled.points.filter((cell) => cell.promotion === position))
    return count > 0n ? { promotionId: promotion.id, version: promotion.version, points: points(count) } : []
  })
}
