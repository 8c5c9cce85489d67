import type { CompiledRuleSet } from '@/server/domain/promotions/compile-rule-set'
import { evaluate } from '@/server/domain/promotions/evaluate'
import type { Evaluation, Facts } from '@/server/domain/promotions/types'

/**
 * Which of the presented vouchers the outcome rests on: without such a one some promotion would give less. A voucher that changes
 * nothing stays its member's. Of two that do the same the later one is used. `counts` says which promotions' gifts were really given.
 */
export function vouchersUsed(compiled: CompiledRuleSet, { facts, evaluation }: { facts: Facts; evaluation: Evaluation }, counts: (promotionId: string) => boolean = () => true): string[] {
  let codes = facts.codes ?? []
  let now = evaluation
  return codes.flatMap((code) => {
    if (!code.voucher) return []
    const others = codes.filter((one) => one !== code)
    const without = evaluate(compiled, { ...facts, codes: others })
    if (lost(now, without).some(counts)) return [code.voucher.id]
    codes = others
    now = without
    return []
  })
}

/** Promotions that give something in `before` and less, or something else, in `after`. */
function lost(before: Evaluation, after: Evaluation): string[] {
  const [then, now] = [giftsOf(after), giftsOf(before)]
  return [...now].filter(([promotionId, gift]) => then.get(promotionId) !== gift).map(([promotionId]) => promotionId)
}

/** What each promotion gives, as one text that can be compared. */
function giftsOf({ lines, pointsBy, intents }: Evaluation): Map<string, string> {
  const gifts = new Map<string, string>()
  const add = (promotionId: string, gift: string) => gifts.set(promotionId, `${gifts.get(promotionId) ?? ''} ${gift}`)
  for (const line of lines) for (const one of line.discounts) add(one.promotionId, `${line.lineId} ${one.amountMinor}`)
  for (const one of pointsBy) add(one.promotionId, `${one.points} points`)
  for (const one of intents) add(one.promotionId, JSON.stringify(one.intent, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
  return gifts
}
