import type { Problem } from './check-promotion'
import { findEffect } from './effects/registry'
import type { LimitMeasure, Promotion } from './types'

/**
 * Limits on something that none of the promotion's effects moves: points where it gives only discounts, money where it
 * gives only points. They would stand in the sentence and stop nothing. Uses are moved by every effect, volume by
 * everything that is given on fuel.
 */
export function findIdleLimits({ effects, limits }: Promotion): Problem[] {
  const moved = new Set<LimitMeasure>(['uses', 'volume', ...effects.flatMap(({ code, args }) => measureOf(code, args) ?? [])])
  return limits.flatMap(({ measure }, index) => (moved.has(measure) ? [] : [{ pointer: `/limits/${index}/measure`, code: 'idle_limit', detail: `None of the effects gives ${measure}, so this limit would stop nothing.` }]))
}

function measureOf(code: string, args: Readonly<Record<string, unknown>>): LimitMeasure | undefined {
  const effect = findEffect(code)?.compile(args, { currencyDecimals: 2, names: {} })
  if (effect?.asset === 'points') return 'points'
  return effect?.asset === 'money' || (effect?.asset === 'intent' && effect.isMoney) ? 'money' : undefined
}
