import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ConditionNode, Facts, Limit, LimitMeasure, Promotion } from '@/server/domain/promotions/types'
import { dayOf, periodOf, zoneFor } from './reference-clock'

/** A limit that outlives the sale has a counter; one per basket or per sale only caps this sale. */
export const isKept = (limit: Limit): boolean => limit.scope !== 'basket' && limit.period !== 'sale'

/** Whom a limit counts for; undefined if nobody is there whom it could count for. */
export function ownerFor(limit: Limit, facts: Facts, promotion: Promotion): string | undefined {
  const owners = { campaign: '', basket: '', station: facts.stationId, member: facts.member?.id, voucher: voucherOf(promotion, facts) }
  return owners[limit.scope]
}

/** The first presented voucher of a kind that the promotion names; one that names none takes any. What it must not be (`not`) names nothing. */
function voucherOf({ conditions }: Promotion, facts: Facts): string | undefined {
  const named = (node: ConditionNode): unknown[] => {
    if ('not' in node) return []
    if ('code' in node) return node.code === 'voucher' ? (node.args['kinds'] as string[]) : []
    return ('all' in node ? node.all : node.any).flatMap(named)
  }
  const kinds = named(conditions)
  return (facts.codes ?? []).flatMap(({ voucher }) => voucher ?? []).find(({ kind }) => kinds.length === 0 || kinds.includes(kind))?.id
}

/** Under what a kept limit is counted: station limits by the station's calendar, all others by the chain's. */
export function counterFor(limit: Limit, facts: Facts, promotion: Promotion): { periodKey: string; owner: string } | undefined {
  const owner = ownerFor(limit, facts, promotion)
  if (!isKept(limit) || limit.period === 'sale' || owner === undefined) return undefined
  return { periodKey: periodOf(limit.period, dayOf(facts.occurredAt, zoneFor(facts, limit.scope === 'station' ? 'station' : 'chain'))), owner }
}

/** What a limit still leaves: never more than it says now, never less than nothing; a counter never used holds all of it. */
function leftOf(limit: Limit, facts: Facts, promotion: Promotion): bigint {
  const counter = counterFor(limit, facts, promotion)
  const left = (counter && facts.limitsLeft.get(`${limit.id}|${counter.periodKey}|${counter.owner}`)) ?? limit.max
  return left < 0n ? 0n : left > limit.max ? limit.max : left
}

/** The least that the limits of one measure leave, less the money that the promotion gave already; undefined is no limit. */
export function leftIn(promotion: Promotion, measure: LimitMeasure, facts: Facts): bigint | undefined {
  const lefts = promotion.limits.filter((limit) => limit.measure === measure).map((limit) => leftOf(limit, facts, promotion))
  if (lefts.length === 0) return undefined
  const left = lefts.reduce((a, b) => (b < a ? b : a)) - (measure === 'money' ? (facts.givenMinor?.get(promotion.id) ?? 0n) : 0n)
  return left > 0n ? left : 0n
}

export const isRunning = ({ schedule: { from, until } }: Promotion, at: EpochMs): boolean => !(from !== undefined && at < from) && !(until !== undefined && at >= until)
