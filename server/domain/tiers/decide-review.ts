import type { EpochMs } from '@/server/domain/kernel/local-day'
import { tierFor } from './tier-for'
import type { Counters, ReviewRules, Tier } from './types'

export interface Reviewed {
  tiers: readonly Tier[]
  rules: ReviewRules
  /** Code of the tier that is held. */
  held: string
  /** What was counted in the period that ended, and what the running one has by now. */
  ended: Counters
  running: Counters
  /** Code of the tier below which somebody of the staff lets nothing fall. */
  floor?: string
  /** Until when a grace runs that was given before. */
  graceUntil?: EpochMs
  at: EpochMs
  /** When a grace that begins now would end. */
  graceEndsAt: EpochMs
}
export type Decision =
  | { outcome: 'kept' }
  /** It would fall, and is let stand until then. */
  | { outcome: 'grace'; until: EpochMs }
  /** It would fall to `instead`, and a lock holds it. */
  | { outcome: 'locked'; instead: string }
  | { outcome: 'lowered'; after: string }

/**
 * What becomes of a tier at the end of a period, or when a grace runs out. What the running period has reached already
 * counts too, so a review that comes late takes nothing away that was earned again. Never raises: that is the sale's.
 */
export function decideReview(one: Reviewed): Decision {
  const rank = (code: string) => one.tiers.findIndex((tier) => tier.code === code)
  const held = rank(one.held)
  const reached = Math.max(rank(tierFor(one.ended, one.tiers).code), rank(tierFor(one.running, one.tiers).code))
  if (held <= 0 || reached >= held || one.rules.down === 'never') return { outcome: 'kept' }
  const fallen = one.rules.down === 'one_step' ? held - 1 : reached
  const floor = one.floor === undefined ? 0 : rank(one.floor)
  const codeAt = (place: number) => one.tiers[place]?.code ?? one.held
  if (floor >= held) return { outcome: 'locked', instead: codeAt(fallen) }
  if (one.graceUntil !== undefined && one.graceUntil > one.at) return { outcome: 'grace', until: one.graceUntil }
  if (one.graceUntil === undefined && one.rules.grace !== 'none' && one.graceEndsAt > one.at) return { outcome: 'grace', until: one.graceEndsAt }
  return { outcome: 'lowered', after: codeAt(Math.max(fallen, floor)) }
}
