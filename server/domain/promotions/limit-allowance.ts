import { counterOf, isCounted, ownerOf } from './limit-counters'
import type { Facts, Limit, LimitMeasure, Promotion } from './types'

/** What the limits of a promotion leave for one sale; undefined is no limit. `by` names the limit that binds. */
export interface Allowance {
  money?: bigint
  volume?: bigint
  points?: bigint
  by: Partial<Record<LimitMeasure, Limit>>
  /** The limit for which the promotion can't be used at all. */
  stoppedBy?: Stop
}
export interface Stop { limit: Limit; why: 'used_up' | 'no_owner' }

const NO_LIMITS: Allowance = { by: {} }

/** Which kinds of effect there are to stop; `other` is what no measure but uses and volume counts, `beyondVolume` a second rate for what volume limits no longer leave. */
export interface Gives { money: boolean; points: boolean; other: boolean; beyondVolume: boolean }

/** Uses are all or nothing; money, volume and points may be granted in part. */
export function allowanceOf(promotion: Promotion, facts: Facts, gives: Gives): Allowance {
  if (promotion.limits.length === 0) return NO_LIMITS
  const allowance: Allowance = { by: {} }
  for (const limit of promotion.limits) {
    if (ownerOf(limit, facts, promotion) === undefined) return { ...allowance, stoppedBy: { limit, why: 'no_owner' } }
    narrow(allowance, limit, leftOf(limit, facts, promotion))
  }
  if (allowance.money !== undefined) allowance.money = atLeastZero(allowance.money - (facts.givenMinor?.get(promotion.id) ?? 0n))
  const limit = usedUp(allowance, gives)
  return limit ? { ...allowance, stoppedBy: { limit, why: 'used_up' } } : allowance
}

/** What is left, never more than the limit now says: a counter may stem from a version with a higher one. */
function leftOf(limit: Limit, facts: Facts, promotion: Promotion): bigint {
  if (!isCounted(limit)) return limit.max
  const counter = counterOf(limit, facts, promotion)
  const left = counter && facts.limitsLeft.get(counter.key)
  if (left === undefined || left > limit.max) return limit.max
  return atLeastZero(left)
}

const atLeastZero = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

function narrow(allowance: Allowance, limit: Limit, left: bigint): void {
  const { measure } = limit
  if (measure === 'uses') {
    if (left < 1n) allowance.by.uses ??= limit
    return
  }
  const now = allowance[measure]
  if (now !== undefined && now <= left) return
  allowance[measure] = left
  allowance.by[measure] = limit
}

function usedUp({ by, volume, money, points }: Allowance, gives: Gives): Limit | undefined {
  if (by.uses || (volume === 0n && !gives.beyondVolume)) return by.uses ?? by.volume
  const nothingLeft = !gives.other && (!gives.money || money === 0n) && (!gives.points || points === 0n)
  return nothingLeft ? (gives.money ? by.money : by.points) : undefined
}
