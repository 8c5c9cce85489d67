import { invariant } from '@/server/domain/kernel/invariant'
import { counterOf, type Counters, type Tier } from './types'

/** The highest tier whose threshold is met exactly or exceeded; the first if none is. */
export function tierFor(counters: Counters, tiers: readonly Tier[]): Tier {
  const reached = tiers.filter((tier) => (counters[counterOf(tier)] ?? 0n) >= tier.threshold).at(-1) ?? tiers[0]
  invariant(reached, 'a programme has at least one tier')
  return reached
}
