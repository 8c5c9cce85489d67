import { createHash } from 'node:crypto'
import { refund, type RefundAnswer, type SaleRefundBody } from '@/server/contracts/refund'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { commitRefund, rememberAnswer, type RefundCommit } from '@/server/data/hot/commit-till'
import { answerRows } from '@/server/data/hot/keep-answer'
import { readRecordedSale, type RecordedSale, type SaleName } from '@/server/data/hot/read-sale'
import { readLotStarts } from '@/server/data/ledger/read-lot-starts'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { newId } from '@/server/platform/crypto/new-id'
import { inEvaluation } from '@/server/platform/metrics/in-stage'
import type { InChain } from '../../_around/with-chain'
import { replayAnswer } from '../../_around/with-idempotency'
import { inTries, type Overtaken, tryAgain } from '../../sales/_parts/in-lane'
import { overtakenBy } from '../../sales/_parts/lane-of'
import { loadRules, type Rules } from '../../sales/_parts/load-rules'
import { tellRecordedSale } from '../../sales/_parts/tell-recorded-sale'
import { planRefund, type RefundPlan } from './plan-refund'
import { nothingGiven, planTakeGiven } from './plan-take-given'
import { emptiedLots, planTakeBack, type TakeBack } from './plan-take-back'

export interface RefundRequest {
  name: SaleName
  kind: 'refund' | 'void'
  request: SaleRefundBody
  /** A void only holds on the sale's own business date. */
  voidOn?: string
  use?: Idempotency & { operation: string }
  pendingId?: string
  /** The sale was called off before it came: there are no points and counters to take back. */
  hadNoEffect?: boolean
  /** Since when the member's lots live, where the caller knows; else they are read where they are needed. */
  lotStarts?: ReadonlyMap<string, EpochMs>
}
/** Undefined: the sale isn't known (yet). */
export type RefundOutcome = Result<StoredAnswer> | undefined

/**
 * Takes back part or all of a recorded sale in one commit: money, points by lot, limits and counters, at what the
 * sale stored. The same reference with the same figures is told its answer again; with others it is refused.
 */
export function refundKnownSale(scope: InChain, input: RefundRequest): Promise<RefundOutcome> {
  const sale = 'saleId' in input.name ? input.name.saleId : `${input.name.stationId}|${input.name.posId}|${input.name.posTransactionId}`
  return inTries<RefundOutcome>(`${scope.chainId}|refund|${sale}`, () => tryRefund(scope, input), metOthers)
}

/** The same without waiting for others in this process: for a sale that nobody else can see yet. */
export const refundInCommit = (scope: InChain, input: RefundRequest): Promise<RefundOutcome> => tryAgain<RefundOutcome>(() => tryRefund(scope, input), metOthers)

const metOthers = (): RefundOutcome => refuse('unavailable', 'The sale is being changed by others; send it again.', { retryAfterSeconds: 1 })

async function tryRefund(scope: InChain, input: RefundRequest): Promise<RefundOutcome | Overtaken> {
  const { sale, usedKey } = await readRecordedSale(scope, input.name, { ...(input.use && { use: input.use }) })
  if (input.use && usedKey) return replayAnswer(usedKey, input.use)
  if (!sale) return undefined
  const earlier = await answerAgain(scope, sale, input)
  if (earlier) return earlier
  const rules = await loadRules(scope, sale.ruleSetVersion)
  const plan = inEvaluation(scope.chainId, () => planRefund(sale, input.request, { rounding: rules.ruleSet.rounding, volumeUnit: scope.chain.volumeUnit }))
  if (!plan.ok) return plan
  const lotStarts = input.lotStarts ?? (await readLotStarts(scope, plan.value.pointsToGiveBack > 0n ? emptiedLots(sale).map(({ id }) => id) : []))
  const { answer, commit } = prepare(scope, { input, sale, rules, plan: plan.value, lotStarts })
  const { outcome } = await commitRefund(scope, commit)
  if (outcome === 'done') return ok({ ...answer, replayed: false })
  if (outcome === 'mismatch') return refuse('idempotency_mismatch', 'This Idempotency-Key was used with another body.')
  return overtakenBy(scope, sale.member)
}

/** What the sale's state alone decides: repeats of a reference, sales that are voided, closed or all taken back. A repeat's key is remembered. */
async function answerAgain(scope: InChain, sale: RecordedSale, input: RefundRequest): Promise<Result<StoredAnswer> | undefined> {
  const earlier = earlierAnswer(sale, input)
  if (earlier?.ok && input.use) await rememberAnswer(scope, answerRows(scope, earlier.value, input.use).rows)
  return earlier
}

function earlierAnswer(sale: RecordedSale, input: RefundRequest): Result<StoredAnswer> | undefined {
  const same = sale.refunds.find((one) => one.reference === input.request.refund_reference && one.kind === input.kind)
  if (same && input.kind === 'refund') {
    if (same.bodyHash !== figuresOf(input.request).toString('base64')) return refuse('refund_reference_reused', 'This refund_reference was used for other figures of the sale.')
    return ok({ status: 201, bytes: Buffer.from(JSON.stringify(refund.parse(same.body))), replayed: true })
  }
  if (input.kind === 'void') {
    if (sale.status === 'voided') return ok({ status: 200, bytes: Buffer.from(JSON.stringify(tellRecordedSale(sale))), replayed: true })
    if (sale.status === 'refunded') return refuse('nothing_to_void', 'All of the sale has already been refunded.')
    if (input.voidOn !== undefined && input.voidOn !== sale.businessDate) return refuse('sale_closed', 'The business date of the sale is over; refund it instead.')
  } else if (sale.status === 'voided') return refuse('sale_voided', 'The sale was voided.')
  return undefined
}

/** The figures of a refund, for telling a repeat from another refund under the same reference. */
export function figuresOf(request: Pick<SaleRefundBody, 'lines'>): Buffer {
  const lines = request.lines?.map((line) => [line.line_id, line.amount_minor]).sort() ?? 'all'
  return createHash('sha256').update(JSON.stringify(lines)).digest()
}

interface Prepared { input: RefundRequest; sale: RecordedSale; rules: Rules; plan: RefundPlan; lotStarts: ReadonlyMap<string, EpochMs> }

function prepare(scope: InChain, known: Prepared): { answer: { status: number; bytes: Uint8Array }; commit: RefundCommit } {
  const { input, sale, plan } = known
  const refundId = newId('ref')
  const given = input.hadNoEffect ? nothingGiven() : planTakeGiven(scope, { ...known, refundId, rounding: known.rules.ruleSet.rounding })
  const back = planTakeBack(scope, { ...known, refundId, given })
  const told = { ...tellRefund(refundId, known, back), ...given.told }
  const status = input.kind === 'void' ? 'voided' : plan.complete ? 'refunded' : 'partly_refunded'
  const body = input.kind === 'void' ? tellRecordedSale({ ...sale, status, refunds: [...sale.refunds, { reference: told.refund_reference, bodyHash: '', kind: 'void', body: told }] }) : told
  const answer = { status: input.kind === 'void' ? 200 : 201, bytes: Buffer.from(JSON.stringify(body)) }
  const { rows } = answerRows(scope, answer, input.use)
  return {
    answer,
    commit: {
      kept: rows,
      refund: {
        id: refundId, saleId: sale.id, refundReference: input.request.refund_reference, kind: input.kind, amountMinor: plan.amountMinor,
        reason: input.request.reason, body: told, bodyHash: Uint8Array.from(figuresOf(input.request)), recordedAt: new Date(scope.now),
      },
      expected: { status: sale.status, refundedMinor: sale.refundedMinor },
      status,
      taken: plan.taken.map((one) => ({ ordinal: one.line.ordinal, amountMinor: one.amountMinor })),
      returns: returnsOf(sale, plan),
      ...given.commit,
      ...(input.pendingId !== undefined && { pendingId: input.pendingId }),
      ...(back.ledger && !input.hadNoEffect && { ledger: back.ledger }),
      events: [{
        id: newId('evt'), type: input.kind === 'void' ? 'sale.voided' : 'sale.refunded', objectId: sale.id, seq: BigInt(sale.refunds.length + 2),
        payload: { object: body }, occurredAt: new Date(scope.now), recordedAt: new Date(scope.now),
      }],
    },
  }
}

function tellRefund(refundId: string, { input, sale, plan }: Prepared, back: TakeBack): RefundAnswer {
  return {
    id: refundId as RefundAnswer['id'],
    sale_id: sale.id,
    refund_reference: input.request.refund_reference,
    lines: plan.taken.map((one) => ({
      line_id: one.line.lineId, amount_minor: Number(one.amountMinor),
      ...(one.line.type === 'fuel' && { volume: input.request.lines?.find((ask) => ask.line_id === one.line.lineId)?.volume ?? formatDecimal(one.quantity, 3) }),
    })),
    pay_back: plan.payBack,
    points: { clawed_back: Number(back.takenBack), given_back: Number(back.givenBack), debt: Number(back.debt), balance_after: Number(back.balanceAfter) },
    limits_returned: sale.claims.length > 0 && returnsOf(sale, plan).length > 0,
  }
}

/** Money, volume and points come back with each refund, cumulatively; uses when all of the sale has been taken back. */
function returnsOf(sale: RecordedSale, plan: RefundPlan): RefundCommit['returns'] {
  const takenBack = sale.refundedMinor + plan.amountMinor
  return sale.claims.map((claim) => {
    const due = plan.complete ? claim.amount : claim.measure === 'uses' || sale.grossMinor === 0n ? 0n : (claim.amount * takenBack) / sale.grossMinor
    return { limitId: claim.limitId, periodKey: claim.periodKey, amount: due - claim.returned }
  }).filter((one) => one.amount > 0n)
}
