import type { LineBody } from '@/server/contracts/basket'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import { answerRows, type KeyLookup } from '@/server/data/hot/keep-answer'
import type { commitSale } from '@/server/data/hot/commit-till'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import { notFoundInBody, ok, type Result } from '@/server/domain/kernel/result'
import type { BasketLine } from '@/server/domain/promotions/types'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '../../_around/with-chain'
import { tellEvents } from './tell-events'
import { givenRows, planGiven, type Given } from './plan-given'
import { knownAtSale } from './known-facts'
import { grossOfNet, quotedLimits, readSnapshot, type QuoteSnapshot } from './quote-snapshot'
import { extensionOf } from '../../ledger/_parts/extension-of'
import { planEarning, type Earning } from './plan-earning'
import { planSpending, type Spending } from './plan-spending'
import { blocked, factsOf, priceBasket, type PricedBasket } from './price-basket'
import { readBasket } from './read-basket'
import type { SaleRead } from './read-for-sale'
import { discountRows, lineRows, saleRow } from './sale-rows'
import { tellGiven, tellSale, type SaleFacts } from './tell-sale'

export interface SaleInput extends SaleRead {
  body: SaleBody
  repeatKey: Uint8Array<ArrayBuffer>
  denied: ReadonlyMap<string, bigint>
  /** Vouchers that somebody else turned out to have. */
  taken: ReadonlySet<string>
}
type Commit = Parameters<typeof commitSale>[1]
export interface SalePlan {
  answer: { status: number; bytes: Uint8Array }
  told: SaleAnswer
  /** Voids and refunds that came before the sale, oldest first. */
  reversals: SaleRead['facts']['reversals']
  /** False for a sale that was called off before it came: it earned nothing and used no limit. */
  hasEffect: boolean
  /** Since when the lots live that points may have been paid from. */
  lotStarts: ReadonlyMap<string, number>
  commit: (use: KeyLookup & { bodyHash: Uint8Array }) => Commit
}

/** Everything that one finalise does, decided from what was read; nothing is written here. */
export function planSale(scope: InChain, input: SaleInput): Result<SalePlan> {
  const { body, facts } = input
  if (!facts.station) return notFoundInBody('/station_id')
  if (body.quote_id !== undefined && !facts.quote) return notFoundInBody('/quote_id')
  if (body.member && !facts.member) return notFoundInBody('id' in body.member ? '/member/id' : '/member/identifier')
  const snapshot = facts.quote && readSnapshot(facts.quote.snapshot)
  const basket = readBasket(body.lines, facts.grades, scope.chain.currencyDecimals)
  if (!basket.ok) return basket
  const lines = body.price_basis === 'net' && snapshot ? grossOfNet(basket.value, snapshot, { rounding: input.rules.ruleSet.rounding, decimals: scope.chain.currencyDecimals }) : basket.value
  const calledOff = callOff(input)
  const priced = price(scope, input, { lines, ...(snapshot && { snapshot }), calledOff: calledOff !== undefined })
  const saleId = newId('sal')
  const effective = calledOff === undefined && !body.training
  const paid = planSpending(scope, { ...input, saleId, effective })
  if (!paid.ok) return paid
  const spending = paid.value
  const isGiven = effective && facts.member !== undefined && !blocked(facts.member)
  const given = planGiven(scope, { ...input, saleId, intents: priced.intents, effective: isGiven })
  const earning = planEarning(scope, { ...input, saleId, priced, netMinor: netOf(lines, priced), effective, spending, given })
  const sale = tell(scope, input, { saleId, lines, priced, earning, spending, given, ...(calledOff && { calledOff }) })
  const taking = givenRows(given, { redeems: effective ? priced.redeems : [], hadCodes: (input.quoted?.codes ?? []).some((code) => code.voucher) })
  const locale = localeOf(scope, body)
  const answer = tellSale(sale, { locale, promotions: input.rules.ruleSet.promotions })
  const status = calledOff ? 200 : 201
  const bytes = Buffer.from(JSON.stringify(answer))
  return ok({
    answer: { status, bytes },
    told: answer,
    reversals: facts.reversals,
    hasEffect: calledOff === undefined,
    lotStarts: new Map((facts.lots ?? []).map((lot) => [lot.id, lot.startsAt])),
    commit: (use) => {
      const { place, rows } = answerRows(scope, { status, bytes }, use)
      return {
        kept: rows,
        sale: saleRow(scope, { input, sale, answer, place, locale }),
        lines: lineRows({ sale, basket: lines }),
        discounts: discountRows(sale, { promotions: input.rules.ruleSet.promotions, stationId: body.station_id, locale }),
        claims: calledOff ? [] : priced.claims,
        reversalsSeen: facts.reversals.map(({ id }) => id),
        ...(facts.quote && { quoteStatus: facts.quote.status }),
        ...(earning.ledger && { ledger: earning.ledger }),
        ...spending.commit,
        ...(earning.tierChange && { tierChange: earning.tierChange }),
        ...(taking && { given: taking }),
        ...(effective && facts.member && extended(scope, input, facts.member)),
        events: tellEvents(scope, { answer, earning, given, redeems: taking?.redeems ?? [], ...(facts.member && { member: facts.member }) }),
      }
    },
  })
}

/** Where lives roll, a fill lengthens what the member has. */
function extended(scope: InChain, { rules, at }: SaleInput, member: MemberFacts): Pick<Commit, 'extend'> {
  const extend = extensionOf(scope, { expiry: rules.programme.points.expiry, member, at })
  return extend ? { extend } : {}
}

/** A void that came first, a voided quote, or a refund of everything that came first: the sale has no effect. */
function callOff(input: SaleInput): 'voided' | 'refunded' | undefined {
  const { reversals, quote } = input.facts
  if (quote?.status === 'voided' || reversals.some((one) => one.kind === 'void')) return 'voided'
  const refundsAll = reversals.some((one) => one.kind === 'refund' && (one.body as { lines?: unknown }).lines === undefined)
  return refundsAll ? 'refunded' : undefined
}

function price(scope: InChain, input: SaleInput, what: { lines: readonly BasketLine[]; snapshot?: QuoteSnapshot; calledOff: boolean }): PricedBasket {
  const { body, facts } = input
  const honoured = what.snapshot && facts.quote?.memberId === facts.member?.id ? what.snapshot : undefined
  const known = knownAtSale(body, facts, { ...(input.quoted && { quoted: input.quoted }), isSameMember: honoured !== undefined, taken: input.taken })
  const facts_ = factsOf(scope, {
    moment: 'after_fuelling',
    at: honoured?.at ?? input.at,
    stationId: body.station_id,
    stationTimeZone: facts.station?.timeZone ?? scope.chain.timeZone,
    lines: what.lines,
    ...(facts.member && { member: { id: facts.member.id, tier: honoured?.tier ?? facts.member.tierCode, blocked: blocked(facts.member) && !honoured } }),
    known,
    denied: input.denied,
  }, facts)
  const silent = body.lines.every((line) => line.applied_discounts === undefined)
  return priceBasket(input.rules, facts_, {
    lines: body.lines,
    ...(silent && what.snapshot && !what.calledOff && { quotedLimits: quotedLimits(what.snapshot) }),
    ...(input.quoted && input.quoted.codes.length > known.codes.length && { quotedCodes: input.quoted.codes }),
    quoteExpired: facts.quote !== undefined && isLate(input),
  })
}

const isLate = (input: SaleInput): boolean => input.facts.quote !== undefined && input.at >= input.facts.quote.expiresAt
const localeOf = (scope: InChain, body: SaleBody): 'en' | 'zh' => (body.locale === undefined ? scope.locale : body.locale.toLowerCase().startsWith('zh') ? 'zh' : 'en')

function netOf(lines: readonly BasketLine[], priced: PricedBasket): bigint {
  const discount = priced.settlement.discounts.reduce((sum, one) => sum + one.amountMinor, 0n)
  return lines.reduce((sum, line) => sum + line.amountMinor - line.otherDiscountsMinor, 0n) - discount
}

interface Decided { saleId: string; lines: readonly BasketLine[]; priced: PricedBasket; earning: Earning; spending: Spending; given: Given; calledOff?: 'voided' | 'refunded' }

function tell(scope: InChain, input: SaleInput, decided: Decided): SaleFacts {
  const { body, facts } = input
  const { priced, lines, earning } = decided
  const sum = (amount: (line: BasketLine) => bigint) => Number(lines.reduce((total, line) => total + amount(line), 0n))
  const net = Number(netOf(lines, priced))
  const discount = Number(priced.settlement.discounts.reduce((total, one) => total + one.amountMinor, 0n))
  const paid = body.payments.reduce((total, payment) => total + payment.amount_minor, 0)
  const given = priced.settlement.asOffered ? { display24: [], receipt: [] } : tellGiven(priced.settlement.discounts, input.rules.ruleSet.promotions, scope.chain.currencyDecimals)
  return {
    id: decided.saleId,
    // A refund that came first takes it back in the same transaction, as a refund of its own.
    status: decided.calledOff === 'voided' ? 'voided' : 'finalised',
    body: { ...body, lines: grossLines(body.lines, lines) },
    recordedAt: scope.now,
    ...(facts.member && { memberId: facts.member.id }),
    discounts: priced.settlement.discounts,
    pointsByLine: decided.calledOff || earning.earned === 0n ? new Map<string, bigint>() : priced.pointsByLine,
    totals: { gross_minor: sum((line) => line.amountMinor), other_discounts_minor: sum((line) => line.otherDiscountsMinor), discount_minor: discount, net_minor: net },
    points: { earned: Number(earning.earned), pending: Number(earning.pending), spent: Number(decided.spending.spent), balance_after: Number(earning.balanceAfter) },
    tier: earning.tier,
    evaluation: priced.evaluation,
    discrepancies: [...priced.settlement.discrepancies, ...decided.spending.discrepancies, ...(paid === net ? [] : [{ code: 'payments_differ' as const, amount_minor: paid - net }])],
    flags: flagsOf(input),
    rewards: decided.given.rewards,
    display24: [...given.display24, ...priced.messages.display24],
    receipt: [...given.receipt, ...priced.messages.receipt],
  }
}

/** With net prices the answer shows the sign price and the amount before the rollback. */
const grossLines = (sent: readonly LineBody[], basket: readonly BasketLine[]): LineBody[] =>
  sent.map((line, index) => ({ ...line, amount_minor: Number(basket[index]?.amountMinor ?? BigInt(line.amount_minor)) }))

function flagsOf(input: SaleInput): SaleFacts['flags'] {
  const { body, facts } = input
  return [
    ...(isLate(input) ? ['late_finalise' as const] : []),
    ...(input.clockSuspect ? ['clock_suspect' as const] : []),
    ...(facts.sequenceUsed ? ['sequence_reused' as const] : []),
    ...(body.offline ? ['offline' as const] : []),
    ...(body.training ? ['training' as const] : []),
  ]
}
