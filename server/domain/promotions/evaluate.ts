import { minor, points } from '@/server/domain/kernel/units'
import { chooseCombination } from './choose-combination'
import { claimLimits } from './claim-limits'
import type { CompiledRuleSet } from './compile-rule-set'
import { explainPromotions } from './explain-promotions'
import { orderLines } from './order-lines'
import type { Run } from './run'
import { screenPromotions } from './screen-promotions'
import type { Settled } from './settle'
import type { DiscountCell } from './pass-discounts'
import type { AppliedDiscount, Evaluation, Facts, LineOutcome } from './types'
import { writeMessages } from './write-messages'

/**
 * What a basket gets: discounts and points per line, the limits that have to be claimed, what else is to be done, and
 * for every promotion one sentence why or why not. Pure and synchronous; the same facts give the same answer
 * before fuelling (with rollbacks for the pump) and after it (with line discounts of the same worth), and
 * whatever the order in which lines and promotions arrive.
 *
 * Money in minor units, volumes in thousandths of the grade's unit, times in milliseconds since 1970.
 * Refuses nothing: what doesn't apply is explained. Throws only on what a compiled rule set excludes.
 */
export function evaluate(compiled: CompiledRuleSet, facts: Facts): Evaluation {
  const ordered = orderLines(facts)
  const run = screenPromotions(compiled, ordered.facts)
  const chosen = chooseCombination(run)
  const { settled } = chosen
  let explanations: Evaluation['explanations'] | undefined
  return {
    lines: ordered.asArrived(outcomes(run, settled)),
    totals: totalsOf(facts, settled),
    pointsEarned: points(settled.pointsEarned),
    pointsBy: pointsByPromotion(run, settled),
    rollbacks: run.active.flatMap((position) => ((settled.gifts.get(position)?.discountMinor ?? 0n) > 0n ? (settled.attempts[position]?.rollbacks ?? []) : [])),
    claims: claimLimits(run, settled),
    intents: intentsOf(run, settled),
    get explanations() {
      return (explanations ??= explainPromotions(run, chosen))
    },
    messages: writeMessages(run, settled),
  }
}

function outcomes(run: Run, settled: Settled): LineOutcome[] {
  const discounts = run.facts.lines.map((): DiscountCell[] => [])
  const earned = run.facts.lines.map(() => 0n)
  for (const cell of settled.discounts) if (cell.amount > 0n) discounts[cell.line]?.push(cell)
  for (const { line, amount } of settled.points) earned[line] = (earned[line] ?? 0n) + amount
  return run.facts.lines.map(({ lineId }, index) => ({ lineId, discounts: applied(run, discounts[index] ?? []), pointsEarned: points(earned[index] ?? 0n) }))
}

/** One entry per promotion and kind: two effects of one promotion that lower the same price are one discount. */
function applied(run: Run, cells: readonly DiscountCell[]): AppliedDiscount[] {
  const merged: (AppliedDiscount & { position: number })[] = []
  for (const { promotion: position, kind, amount } of cells) {
    const entry = run.screened[position]?.entry
    if (!entry) continue
    // Cells come promotion by promotion, so its entries are the last ones.
    const known = merged.findLast((one) => one.position === position && one.kind === kind)
    if (known) known.amountMinor = minor(known.amountMinor + amount)
    else merged.push({ position, promotionId: entry.promotion.id, version: entry.promotion.version, kind, amountMinor: minor(amount) })
  }
  return merged.map(({ promotionId, version, kind, amountMinor }) => ({ promotionId, version, kind, amountMinor }))
}

function totalsOf({ lines }: Facts, { discountMinor }: Settled): Evaluation['totals'] {
  const gross = lines.reduce((sum, line) => sum + line.amountMinor, 0n)
  const other = lines.reduce((sum, line) => sum + line.otherDiscountsMinor, 0n)
  return { grossMinor: minor(gross), otherDiscountsMinor: minor(other), discountMinor: minor(discountMinor), netMinor: minor(gross - other - discountMinor) }
}

function pointsByPromotion(run: Run, settled: Settled): Evaluation['pointsBy'] {
  return run.active.flatMap((position) => {
    const [promotion, count] = [run.screened[position]?.entry.promotion, settled.gifts.get(position)?.points ?? 0n]
    return promotion && count > 0n ? { promotionId: promotion.id, version: promotion.version, points: points(count) } : []
  })
}

function intentsOf(run: Run, { intents }: Settled): Evaluation['intents'] {
  return intents.flatMap(({ promotion: position, given: { intent } }) => {
    const promotion = run.screened[position]?.entry.promotion
    return promotion ? { promotionId: promotion.id, version: promotion.version, intent } : []
  })
}
