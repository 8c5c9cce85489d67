import type { LineBody } from '@/server/contracts/basket'
import type { MemberFacts, TillFacts } from '@/server/data/hot/read-till-facts'
import type { ClaimRow } from '@/server/data/hot/commit-till'
import { minor } from '@/server/domain/kernel/units'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { MemberId, StationId } from '@/server/domain/kernel/typed-id'
import { evaluate } from '@/server/domain/promotions/evaluate'
import { countersNeeded } from '@/server/domain/promotions/limit-counters'
import { ANY_KIND } from '@/server/domain/promotions/voucher-for'
import type { BasketLine, Evaluation, Facts, LimitClaim } from '@/server/domain/promotions/types'
import type { InChain } from '../../_around/with-chain'
import type { KnownFacts } from './known-facts'
import type { Rules } from './load-rules'
import { vouchersUsed } from './vouchers-used'
import { givenAsQuoted, givenByTill, settleAsOffered, settleGiven, type Settlement } from './settle-discounts'

/** Stand for the member and the voucher in a counter's key until they are known. */
const UNKNOWN_MEMBER = '@member'
const UNKNOWN_VOUCHER = '@voucher'

/** The counters that the read has to bring: by the engine's key, with the key under which the table has them. */
export function limitKeysToRead(scope: InChain, rules: Rules, basket: { at: EpochMs; stationId: string; stationTimeZone: string; hasMember: boolean; mayHaveVouchers: boolean }) {
  const keys = countersNeeded(rules.ruleSet, {
    occurredAt: basket.at,
    stationTimeZone: basket.stationTimeZone,
    chainTimeZone: scope.chain.timeZone,
    stationId: basket.stationId as StationId,
    ...(basket.hasMember && { member: { id: UNKNOWN_MEMBER as MemberId, tier: '', blocked: false } }),
    ...(basket.mayHaveVouchers && { codes: [{ text: '', voucher: { id: UNKNOWN_VOUCHER, kind: ANY_KIND } }] }),
  }).map((counter) => ({ key: counter.key, limitId: counter.limitId, periodKey: `${counter.periodKey}|${counter.owner}`, ofVoucher: counter.owner === UNKNOWN_VOUCHER }))
  return { limitKeys: keys.filter((one) => !one.ofVoucher), voucherLimitKeys: keys.filter((one) => one.ofVoucher) }
}

export interface Occasion {
  moment: Facts['moment']
  at: EpochMs
  stationId: string
  stationTimeZone: string
  lines: readonly BasketLine[]
  member?: { id: string; tier: string; blocked: boolean }
  known: KnownFacts
  /** What refused claims have shown to be left meanwhile, by the engine's key. */
  denied: ReadonlyMap<string, bigint>
}

/** What was read, as the engine takes it. */
export function factsOf(scope: InChain, occasion: Occasion, read: Pick<TillFacts, 'limitsLeft' | 'rules'>): Facts {
  const { profile, history, station, payment, codes } = occasion.known
  const limitsLeft = new Map<string, bigint>()
  for (const [key, left] of read.limitsLeft) limitsLeft.set(key.replace(UNKNOWN_MEMBER, occasion.member?.id ?? ''), left)
  for (const [key, left] of read.rules?.voucherLimitsLeft ?? []) limitsLeft.set(key, left)
  for (const [key, left] of occasion.denied) limitsLeft.set(key, left)
  return {
    moment: occasion.moment,
    occurredAt: occasion.at,
    stationTimeZone: occasion.stationTimeZone,
    chainTimeZone: scope.chain.timeZone,
    stationId: occasion.stationId as StationId,
    lines: occasion.lines,
    ...(occasion.member && { member: { ...occasion.member, id: occasion.member.id as MemberId, ...(profile && { profile }), ...(history && { history }) } }),
    ...(station && { station }),
    payment,
    codes,
    limitsLeft,
  }
}

type PricingRules = Pick<Rules, 'ruleSet' | 'compiled' | 'pointsOnly'>

export interface PricedBasket {
  evaluation: Evaluation
  settlement: Settlement
  /** Points by line id, on the price that was really taken. */
  pointsByLine: ReadonlyMap<string, bigint>
  pointsEarned: bigint
  claims: ClaimRow[]
  messages: Evaluation['messages']
  /** What it is given beside discounts and points, on the price that was really taken. */
  intents: Evaluation['intents']
  /** Vouchers whose promotion gave something. */
  redeems: readonly string[]
}

/**
 * Evaluates a finalised basket and holds what the till gave against what the engine offers. Points are counted
 * on the price that was really taken: where that isn't the offered one, the points rules run once more on it.
 */
export function priceBasket(rules: PricingRules, facts: Facts, given: Given): PricedBasket {
  const evaluation = evaluate(rules.compiled, facts)
  const settlement = settle(rules, { facts, evaluation, given })
  if (settlement.asOffered) {
    return { evaluation, settlement, ...pointsOf(evaluation), claims: evaluation.claims.map(claimRow), messages: evaluation.messages, intents: evaluation.intents, redeems: vouchersUsed(rules.compiled, { facts, evaluation }) }
  }

  const taken = facts.lines.map((line) => ({ ...line, otherDiscountsMinor: minor(line.otherDiscountsMinor + givenOnLine(settlement, given.lines, line.lineId)) }))
  const earning = evaluate(rules.pointsOnly, { ...facts, lines: taken, givenMinor: approvedMinor(settlement) })
  const isGiven = new Set([...settlement.discounts.filter((one) => one.approvedMinor > 0n).map((one) => one.promotionId), ...earning.pointsBy.map((one) => one.promotionId), ...earning.intents.map((one) => one.promotionId)])
  return {
    evaluation, settlement, ...pointsOf(earning), claims: claimsOfGiven(evaluation, earning, settlement), messages: earning.messages, intents: earning.intents,
    redeems: vouchersUsed(rules.compiled, { facts, evaluation }, (promotionId) => isGiven.has(promotionId)),
  }
}

export interface Given {
  lines: readonly LineBody[]
  /** The till has a quote and says nothing: it gave what was quoted. What was left of each limit then. */
  quotedLimits?: ReadonlyMap<string, bigint>
  /** The codes that it was quoted with, where not all of them hold any more. */
  quotedCodes?: Facts['codes']
  quoteExpired: boolean
}

function settle(rules: PricingRules, known: { facts: Facts; evaluation: Evaluation; given: Given }): Settlement {
  const { facts, evaluation, given } = known
  const context = { asQuoted: given.quotedLimits !== undefined, quoteExpired: given.quoteExpired, promotions: rules.ruleSet.promotions }
  if (!given.quotedLimits) return settleGiven(givenByTill(given.lines), evaluation, context)
  if (given.quotedLimits.size === 0 && !given.quotedCodes) return settleAsOffered(evaluation)
  return settleGiven(givenAsQuoted(evaluate(rules.compiled, { ...facts, ...(given.quotedCodes && { codes: given.quotedCodes }), limitsLeft: given.quotedLimits })), evaluation, context)
}

/** What limits of money have already paid for, by promotion: money to stored value gets what is left. */
function approvedMinor({ discounts }: Settlement): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const one of discounts) sums.set(one.promotionId, (sums.get(one.promotionId) ?? 0n) + one.approvedMinor)
  return sums
}

function givenOnLine(settlement: Settlement, lines: readonly LineBody[], lineId: string): bigint {
  const ordinal = lines.findIndex((line) => line.line_id === lineId)
  return settlement.discounts.filter((one) => one.lineOrdinal === ordinal).reduce((sum, one) => sum + one.amountMinor, 0n)
}

function pointsOf(evaluation: Evaluation) {
  return { pointsByLine: new Map(evaluation.lines.map((line) => [line.lineId, line.pointsEarned as bigint])), pointsEarned: evaluation.pointsEarned as bigint }
}

const claimRow = (claim: LimitClaim): ClaimRow => ({ limitId: claim.limitId, periodKey: `${claim.periodKey}|${claim.owner}`, measure: claim.measure, max: claim.max, amount: claim.amount })

/** Limits are used by what was approved of the offer, in its proportion; a discount that wasn't given uses nothing. */
function claimsOfGiven(offer: Evaluation, earning: Evaluation, settlement: Settlement): ClaimRow[] {
  const sumOf = <T extends { promotionId: string }>(all: readonly T[], id: string, amount: (one: T) => bigint) => all.filter((one) => one.promotionId === id).reduce((sum, one) => sum + amount(one), 0n)
  const offeredDiscounts = offer.lines.flatMap((line) => line.discounts)
  const ofDiscounts = offer.claims.flatMap((claim) => {
    const offered = sumOf(offeredDiscounts, claim.promotionId, (one) => one.amountMinor)
    const approved = sumOf(settlement.discounts, claim.promotionId, (one) => one.approvedMinor)
    if (offered === 0n || approved === 0n || claim.measure === 'points') return []
    const stored = earning.claims.find((one) => one.limitId === claim.limitId && one.measure === 'money')?.amount ?? 0n
    const amount = claim.measure === 'uses' ? claim.amount : claim.measure === 'money' ? approved + stored : (claim.amount * approved + offered - 1n) / offered
    return [claimRow({ ...claim, amount })]
  })
  const seen = new Set(ofDiscounts.map((claim) => `${claim.limitId}|${claim.periodKey}`))
  return [...ofDiscounts, ...earning.claims.map(claimRow).filter((claim) => !seen.has(`${claim.limitId}|${claim.periodKey}`))]
}

/** What a refused claim has shown, under the engine's key. */
export const deniedKey = (denied: { limitId: string; periodKey: string }): string => `${denied.limitId}|${denied.periodKey}`

export const blocked = (member: MemberFacts): boolean => member.status !== 'active'
