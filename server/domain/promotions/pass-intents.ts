import { minor } from '@/server/domain/kernel/units'
import type { Intended } from './effects/effect'
import { addCut, type Attempt } from './pass-discounts'
import { viewEarning } from './pass-points'
import type { Run } from './run'

/** What one effect of one promotion wants done beside discounts and points: by its rule, and what limits of money leave. */
export interface IntentCell { promotion: number; effect: number; wanted: Intended; given: Intended }

/**
 * Intents on what is left to pay, in the order of evaluation. Money to stored value takes what the promotion's rounded
 * discounts leave of its limits of money. Where volume limits or an empty tank leave no quantity, nothing is wanted.
 */
export function passIntents(run: Run, attempts: readonly Attempt[], netMinor: readonly bigint[]): IntentCell[] {
  const cells: IntentCell[] = []
  for (const promotion of run.active) {
    const [attempt, screened] = [attempts[promotion], run.screened[promotion]]
    if (!attempt || !screened || screened.entry.intents.length === 0 || !attempt.quantities.some((quantity) => quantity > 0n)) continue
    const lines = viewEarning(run, attempt, { netMinor, base: [] })
    let moneyLeft = screened.allowance.money === undefined ? undefined : attempt.cells.reduce((left, { amount }) => left - amount, screened.allowance.money)
    screened.entry.intents.forEach((effect, index) => {
      const wanted = effect.needsMember && !run.earns ? undefined : effect.intends(lines, run.compiled.ruleSet.rounding)
      const given = wanted && grant(attempt, wanted, moneyLeft)
      if (!wanted || !given) return
      if (moneyLeft !== undefined && effect.isMoney) moneyLeft -= given.worthMinor
      cells.push({ promotion, effect: index, wanted, given })
    })
  }
  return cells
}

function grant(attempt: Attempt, wanted: Intended, moneyLeft: bigint | undefined): Intended | undefined {
  if (wanted.intent.type !== 'stored_value' || moneyLeft === undefined || wanted.intent.amountMinor <= moneyLeft) return wanted
  addCut(attempt, 'money')
  return moneyLeft > 0n ? { ...wanted, worthMinor: moneyLeft, intent: { type: 'stored_value', amountMinor: minor(moneyLeft) } } : undefined
}
