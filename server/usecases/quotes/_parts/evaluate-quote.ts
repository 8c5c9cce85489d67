import type { QuoteAnswer, QuoteBody } from '@/server/contracts/quote'
import type { Idempotency } from '@/server/contracts/stored-answer'
import { readReference } from '@/server/data/hot/read-reference'
import { readTillFacts, type TillFacts } from '@/server/data/hot/read-till-facts'
import { checkCardCode } from '@/server/data/members/resolve-member'
import { voucherHash } from '@/server/data/vouchers/voucher-form'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'
import { formatDecimal, formatUnitPrice } from '@/server/domain/kernel/parse-decimal'
import { minor, quantity, unitPrice } from '@/server/domain/kernel/units'
import { planPayment, type PointsPayment } from '@/server/domain/points/plan-payment'
import { evaluate } from '@/server/domain/promotions/evaluate'
import { HISTORY_PERIODS } from '@/server/domain/promotions/period-words'
import { quoteByGrade, type GradeQuote } from '@/server/domain/promotions/quote-by-grade'
import { countersNeeded } from '@/server/domain/promotions/limit-counters'
import type { Evaluation, Facts, Labels, PaymentFacts, Rollback } from '@/server/domain/promotions/types'
import type { InChain } from '../../_around/with-chain'
import { pointsToSpend } from '../../ledger/_parts/spend-lots'
import { tellTier } from '../../members/_parts/tell-tier'
import { eligibleAt } from '../../sales/_parts/eligible-at'
import { loadRules, type Rules } from '../../sales/_parts/load-rules'
import { blocked, factsOf, limitKeysToRead } from '../../sales/_parts/price-basket'
import { readBasket } from '../../sales/_parts/read-basket'
import { lookupOf } from '../../sales/_parts/read-for-sale'
import { readNow, type KnownFacts } from '../../sales/_parts/known-facts'
import { tellRewards } from '../../sales/_parts/plan-given'
import { writeQuotedFacts, type QuotedFactsJson } from '../../sales/_parts/quoted-facts'
import { looksAtCodes, needsOf } from '../../sales/_parts/rule-needs'
import { vouchersUsed } from '../../sales/_parts/vouchers-used'
import { presentedCodes, refusedWords } from './presented-codes'
import { tellExplanations, tellLines } from '../../sales/_parts/tell-sale'
import { rememberGuess, tillGuesses } from '../../sales/_parts/till-guesses'

export interface QuoteRead {
  facts: TillFacts
  rules: Rules
  at: EpochMs
  /** A simulation's: as if the member, or somebody new, were of this tier. */
  asTier?: string
  /** The codes that were presented, where some rule looks at them. */
  typed: readonly { text: string; hash?: string }[]
  /** What is known of the sale that the quote is for, if the till names it. */
  reference?: { saleKnown: boolean; calledOff: boolean }
}

/** Reads what a quote by the rules in force, or by others that are given, needs; the station's zone is guessed and the read done again if it was another. */
export async function readForQuote(scope: InChain, body: QuoteBody, { use, rules: given }: { use?: Idempotency | undefined; rules?: Rules } = {}): Promise<Result<QuoteRead>> {
  const rules = given ?? (await loadRules(scope, scope.chain.ruleSetVersion))
  const occurredAt = body.occurred_at === undefined ? scope.now : Date.parse(body.occurred_at)
  const { at } = eligibleAt({ occurredAt, recordedAt: scope.now, offline: false }, { clockMinutes: rules.programme.clockToleranceMinutes, offlineDays: 0 })
  const { zones } = tillGuesses()
  const member = body.member && (await lookupOf(scope, body.member, scope.now))
  const typed = looksAtCodes(rules) ? await Promise.all((body.vouchers ?? []).map(async (text) => ({ text, hash: await voucherHash(scope, text) }))) : []
  const reference = await referenceOf(scope, body)
  for (;;) {
    const zone = zones.get(body.station_id) ?? scope.chain.timeZone
    const keys = limitKeysToRead(scope, rules, { at, stationId: body.station_id, stationTimeZone: zone, hasMember: body.member !== undefined, mayHaveVouchers: typed.some(({ hash }) => hash !== undefined) })
    const facts = await readTillFacts(scope, {
      at,
      stationId: body.station_id,
      grades: body.prepay ? 'all' : body.lines.flatMap((line) => (line.type === 'fuel' && line.grade !== undefined ? [line.grade] : [])),
      counting: { span: rules.programme.tierSpan, at, zone: scope.chain.timeZone },
      ...(member && { member }),
      limitKeys: keys.limitKeys,
      needs: needsOf(scope, rules, { at, hasMember: body.member !== undefined, keys, codeHashes: typed.flatMap(({ hash }) => hash ?? []) }),
      ...(use && { use: { operation: 'quotes', key: use.key } }),
      withPoints: body.spend_points !== undefined,
    })
    if (facts.station && facts.station.timeZone !== zone) {
      rememberGuess(zones, facts.station.id, facts.station.timeZone)
      continue
    }
    const shown = body.member && 'identifier' in body.member ? body.member.identifier : undefined
    if (shown?.type === 'qr' && facts.member && !(await checkCardCode(scope, facts.member.id, { code: shown.value, at: scope.now }))) return notFoundInBody('/member/identifier')
    return ok({ facts, rules, at, typed: typed.map(({ text, hash }) => ({ text, ...(hash !== undefined && { hash }) })), ...(reference && { reference }) })
  }
}

async function referenceOf(scope: InChain, { station_id: stationId, pos_id: posId, pos_reference: posTransactionId }: QuoteBody): Promise<QuoteRead['reference']> {
  if (posId === undefined || posTransactionId === undefined) return undefined
  const { saleKnown, pending } = await readReference(scope, { stationId, posId, posTransactionId })
  return { saleKnown, calledOff: pending.some((one) => one.kind === 'void') }
}

export interface EvaluatedQuote {
  evaluation: Evaluation
  answer: Omit<QuoteAnswer, 'id' | 'status' | 'expires_at'>
  rollbacks: { line_id: string; grade?: string; per_unit_e4: number; quantity_max?: number }[]
  tier: string
  limitsLeft: ReadonlyMap<string, bigint>
  payment?: PointsPayment
  /** What it was priced with beyond the basket, as the snapshot keeps it. */
  kept?: QuotedFactsJson
  /** Vouchers that some promotion rests on. */
  redeems: readonly string[]
}

/** What this basket would get. A quote that reserves, or whose volume isn't known yet, comes before fuelling. */
export function evaluateQuote(scope: InChain, body: QuoteBody, read: QuoteRead & { denied: ReadonlyMap<string, bigint>; taken?: ReadonlySet<string> }): Result<EvaluatedQuote> {
  const { facts, rules, at } = read
  if (!facts.station) return notFoundInBody('/station_id')
  if (body.member && !facts.member) return notFoundInBody('id' in body.member ? '/member/id' : '/member/identifier')
  const basket = readBasket(body.lines, facts.grades, scope.chain.currencyDecimals)
  if (!basket.ok) return basket
  const before = body.prepay !== undefined || body.reserve === true || basket.value.length < body.lines.length
  const shown = presentedCodes(read.typed, facts, { at: scope.now, taken: read.taken ?? new Set() })
  const known: KnownFacts = { ...readNow(facts), payment: paymentOf(body), codes: shown.codes }
  const engineFacts = factsOf(scope, {
    moment: before ? 'before_fuelling' : 'after_fuelling',
    at,
    stationId: facts.station.id,
    stationTimeZone: facts.station.timeZone,
    lines: basket.value,
    ...memberOf(read),
    known: facts.member || read.asTier === undefined ? known : { ...known, ...newcomer(at) },
    denied: read.denied,
  }, facts)
  const evaluation = evaluate(rules.compiled, engineFacts)
  const byGrade = body.prepay ? gradesOf(read, engineFacts, body) : undefined
  const locale = body.locale === undefined ? scope.locale : body.locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const payment = payWithPoints(scope, body, { read, evaluation })
  if (!payment.ok) return payment
  const paid = payment.value && { payment: payment.value }
  const kept = writeQuotedFacts(scope, rules, { known, facts })
  const notes = refusedWords(shown.refused)
  return ok({
    ...paid, evaluation, ...(kept && { kept }), redeems: vouchersUsed(rules.compiled, { facts: engineFacts, evaluation }),
    answer: tell(scope, { body, read, evaluation, locale, ...(notes && { notes }), ...(byGrade && { byGrade }), ...paid }),
    rollbacks: rollbacksOf(body, evaluation, byGrade), tier: facts.member?.tierCode ?? '', limitsLeft: countersSeen(rules, engineFacts),
  })
}

/** Stands for somebody who was never here; no limit has counted anything of them. */
const NOBODY = 'mem_00000000000000000000000000'

function memberOf({ facts, asTier }: QuoteRead): { member?: { id: string; tier: string; blocked: boolean } } {
  if (facts.member) return { member: { id: facts.member.id, tier: asTier ?? facts.member.tierCode, blocked: blocked(facts.member) } }
  return asTier === undefined ? {} : { member: { id: NOBODY, tier: asTier, blocked: false } }
}

/** What rules know of somebody who joined this moment. */
const newcomer = (at: EpochMs): Pick<KnownFacts, 'profile' | 'history'> => ({
  profile: { joinedAt: at, attributes: {}, segments: new Set(), vehicles: [] },
  history: { periods: new Map(HISTORY_PERIODS.map((period) => [period, { fills: 0, volume: quantity(0n) }])), wasMember: false },
})

/** How the till says that it is paid, ordered and sponsored. */
const paymentOf = (body: QuoteBody): PaymentFacts => ({
  channel: body.order_channel ?? 'till', ...(body.payment_method && { method: body.payment_method }),
  ...(body.bank_card_prefix !== undefined && { bankCardPrefix: body.bank_card_prefix }), ...(body.partner_code !== undefined && { partnerCode: body.partner_code }),
})

/** How many points pay of the basket, or of the money that was prepaid; undefined when none were asked for. */
function payWithPoints(scope: InChain, body: QuoteBody, { read, evaluation }: { read: QuoteRead; evaluation: Evaluation }): Result<PointsPayment | undefined> {
  const { facts, rules } = read
  if (body.spend_points === undefined || !facts.member) return ok(undefined)
  if (blocked(facts.member)) return refuse('member_blocked', 'The member is blocked.')
  const { valueE4, spend } = rules.programme.points
  const payableMinor = body.prepay ? BigInt(body.prepay.amount_minor) : (evaluation.totals.netMinor as bigint)
  const available = pointsToSpend(facts.lots ?? [], scope.now)
  return planPayment(body.spend_points === 'max' ? 'max' : BigInt(body.spend_points), { available, payableMinor, rule: { valueE4, ...spend } })
}

/** What was left of every counted limit that the quote looked at, with those that were never used at their whole. */
function countersSeen(rules: Rules, facts: Facts): ReadonlyMap<string, bigint> {
  return new Map(countersNeeded(rules.ruleSet, facts).map((counter) => [counter.key, facts.limitsLeft.get(counter.key) ?? counter.max]))
}

function gradesOf(read: QuoteRead, facts: Facts, body: QuoteBody): GradeQuote[] {
  const asked = new Set(body.lines.flatMap((line) => (line.type === 'fuel' && line.grade !== undefined ? [line.grade] : [])))
  const grades = [...read.facts.grades].flatMap(([grade, one]) =>
    one.unitPriceE4 === undefined || (asked.size > 0 && !asked.has(grade)) ? [] : [{ grade, unit: one.unit, unitPrice: unitPrice(one.unitPriceE4) }])
  return [...quoteByGrade(read.rules.compiled, facts, { grades, amountMinor: minor(BigInt(body.prepay?.amount_minor ?? 0)) })]
}

function rollbacksOf(body: QuoteBody, evaluation: Evaluation, byGrade?: readonly GradeQuote[]): EvaluatedQuote['rollbacks'] {
  const sums = new Map<string, EvaluatedQuote['rollbacks'][number]>()
  for (const one of evaluation.rollbacks) sums.set(one.lineId, addRollback(sums.get(one.lineId), one))
  const prepaid = body.lines.find((line) => line.type === 'fuel' && line.volume === undefined)
  const told = (byGrade ?? []).map((one) => ({
    line_id: prepaid?.line_id ?? '', grade: one.grade, per_unit_e4: Number(one.rollbackPerUnit), ...(one.quantityMax !== undefined && { quantity_max: Number(one.quantityMax) }),
  }))
  return [...sums.values(), ...told]
}

function addRollback(sum: EvaluatedQuote['rollbacks'][number] | undefined, one: Rollback): EvaluatedQuote['rollbacks'][number] {
  const limits = [sum?.quantity_max, one.quantityMax === undefined ? undefined : Number(one.quantityMax)].filter((limit) => limit !== undefined)
  return { line_id: one.lineId, per_unit_e4: (sum?.per_unit_e4 ?? 0) + Number(one.perUnit), ...(limits.length > 0 && { quantity_max: Math.min(...limits) }) }
}

interface Told { body: QuoteBody; read: QuoteRead; evaluation: Evaluation; locale: 'en' | 'zh'; byGrade?: readonly GradeQuote[]; payment?: PointsPayment; notes?: Labels }

function tell(scope: InChain, { body, read, evaluation, locale, byGrade, payment, notes }: Told): EvaluatedQuote['answer'] {
  const ordinalOf = new Map(body.lines.map((line, ordinal) => [line.line_id, ordinal]))
  const discounts = evaluation.lines.flatMap((line) => line.discounts.map((one) => ({ ...one, lineOrdinal: ordinalOf.get(line.lineId) ?? -1 })))
  const { totals, intents } = evaluation
  const rewards = tellRewards(scope, intents, { at: read.at })
  return {
    lines: tellLines(body.lines, { discounts, pointsByLine: new Map(evaluation.lines.map((line) => [line.lineId, line.pointsEarned as bigint])) }, { locale, promotions: read.rules.ruleSet.promotions }),
    ...(byGrade && {
      by_grade: byGrade.map((one) => ({
        grade: one.grade, unit_price: formatUnitPrice(one.unitPrice), rollback_per_unit: formatUnitPrice(one.rollbackPerUnit),
        ...(one.quantityMax !== undefined && { volume_max: formatDecimal(one.quantityMax, 3) }), net_unit_price: formatUnitPrice(one.netUnitPrice),
      })),
    }),
    totals: { gross_minor: Number(totals.grossMinor), other_discounts_minor: Number(totals.otherDiscountsMinor), discount_minor: Number(totals.discountMinor), net_minor: Number(totals.netMinor) },
    points: { earned: Number(evaluation.pointsEarned), spent: Number(payment?.points ?? 0n), ...(payment && payment.points > 0n && { spent_minor: Number(payment.valueMinor) }) },
    tier: read.facts.member ? tellTier(read.rules.programme, { code: read.facts.member.tierCode, since: formatInstant(Date.parse(read.facts.member.tierSince)), counters: read.facts.member.counters, ...(read.facts.member.joinedAt !== undefined && { joinedAt: read.facts.member.joinedAt }) }, { at: read.at, timeZone: scope.chain.timeZone, locale }) : null,
    explanations: tellExplanations(evaluation, { locale, promotions: read.rules.ruleSet.promotions, ...(notes && { notes }) }),
    ...(rewards.length > 0 && { rewards }),
    messages: { display_24: [...evaluation.messages.display24], receipt: evaluation.messages.receipt.map((line) => line[locale]) },
  }
}
