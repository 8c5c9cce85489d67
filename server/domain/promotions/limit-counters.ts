import { periodKey, type LimitPeriod } from '@/server/domain/kernel/local-day'
import type { LimitId } from '@/server/domain/kernel/typed-id'
import { isScheduled } from './schedule'
import { voucherFor } from './voucher-for'
import type { Facts, Limit, Promotion, RuleSet } from './types'
import { zoneOf } from './zone'

/** What of the facts decides which counters a sale looks at. */
export type CounterFacts = Pick<Facts, 'occurredAt' | 'stationTimeZone' | 'chainTimeZone' | 'stationId' | 'member' | 'codes'>

export interface CounterNeeded { key: string; limitId: LimitId; periodKey: string; owner: string; max: bigint }

/** The counters that the promotions running now may read; the loader brings what is left of each, by `key`. */
export function countersNeeded(ruleSet: Pick<RuleSet, 'promotions'>, facts: CounterFacts): CounterNeeded[] {
  if (facts.member?.blocked) return []
  const running = ruleSet.promotions.filter((promotion) => isScheduled(promotion.schedule, facts.occurredAt))
  const counters = running.flatMap((promotion) => promotion.limits.flatMap((limit) => counterOf(limit, facts, promotion) ?? []))
  return [...new Map(counters.map((counter) => [counter.key, counter])).values()]
}

/** `limit|period|owner`; undefined if the limit keeps no counter or nobody is there whom it counts for. */
export const limitCounterKey = (limit: Limit, facts: CounterFacts, of?: Promotion): string | undefined => counterOf(limit, facts, of)?.key

/** Periods go by the station's zone for a limit per station, by the chain's for every other. */
export function counterOf(limit: Limit, facts: CounterFacts, of?: Promotion): CounterNeeded | undefined {
  const owner = ownerOf(limit, facts, of)
  if (!isCounted(limit) || owner === undefined) return undefined
  const period = periodKey(limit.period, facts.occurredAt, zoneOf(facts, limit.scope === 'station' ? 'station' : 'chain'))
  return { key: `${limit.id}|${period}|${owner}`, limitId: limit.id, periodKey: period, owner, max: limit.max }
}

/** A limit per basket or per sale caps one evaluation; nothing has to be remembered for it. */
export const isCounted = (limit: Limit): limit is Limit & { period: Exclude<LimitPeriod, 'sale'> } =>
  limit.scope !== 'basket' && limit.period !== 'sale'

/** Undefined: the limit counts for each member or voucher, and the sale has none. Of several vouchers the first that promotion `of` asks for counts. */
export function ownerOf(limit: Limit, facts: Pick<Facts, 'stationId' | 'member' | 'codes'>, of?: Promotion): string | undefined {
  if (limit.scope === 'station') return facts.stationId
  if (limit.scope === 'member') return facts.member?.id
  return limit.scope === 'voucher' ? voucherFor(facts.codes ?? [], of)?.id : ''
}
