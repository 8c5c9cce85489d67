import type { SaleBody } from '@/server/contracts/sale'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { rememberAnswer } from '@/server/data/hot/commit-till'
import { keyRow } from '@/server/data/hot/keep-answer'
import type { TillFacts } from '@/server/data/hot/read-till-facts'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { inEvaluation } from '@/server/platform/metrics/in-stage'
import { atTill, type InChain } from '../_around/with-chain'
import { keepingRefusals, keyMismatch, replayAnswer } from '../_around/with-idempotency'
import { releaseExpired } from '../ledger/_parts/release-expired'
import { codeSpent } from '../redemptions/_parts/code-spent'
import { businessKey } from './_parts/business-key'
import { commitPlannedSale } from './_parts/commit-planned-sale'
import { inTries, type Overtaken } from './_parts/in-lane'
import { laneOf, overtakenBy, rememberLane } from './_parts/lane-of'
import { planSale } from './_parts/plan-sale'
import { deniedKey } from './_parts/price-basket'
import { readForSale } from './_parts/read-for-sale'
import { readSale } from './read-sale'

const OPERATION = 'sales'

export interface RecordSaleInput { body: SaleBody; idempotency: Idempotency }

/**
 * Finalises a sale: records what the till really sold and gave, uses limits by the approved part, posts the
 * points, and answers with everything in one go. The same sale by key or by business key is told its first
 * answer again, byte for byte; a void or refund that came before the sale stands in its answer.
 *
 * Money in minor units, volumes in thousandths of the grade's unit. Answers 201; 200 for a sale whose void
 * or full refund came first. Refuses: `idempotency_mismatch`, `idempotency_in_progress`, `unit_mismatch`,
 * `validation_failed`, `unprocessable` (station, quote, grade or member unknown), `insufficient_points` (paid with points
 * that nobody holds and the member hasn't got), `code_invalid` (the card's code has spent already), `unavailable`.
 */
export const recordSale = atTill('sales.record', keepingRefusals(OPERATION, keyOf, (scope: InChain, input: RecordSaleInput): Promise<Result<StoredAnswer>> => {
  const { member } = input.body
  const refused = { denied: new Map<string, bigint>(), taken: new Set<string>() }
  return inTries<Result<StoredAnswer>>(member ? laneOf(scope, member) : `${scope.chainId}|key:${input.idempotency.key}`, () => trySale(scope, input, refused), metOthers)
}))

/** Training leaves nothing behind, so its key stays free. */
function keyOf({ body, idempotency }: RecordSaleInput): Idempotency | undefined {
  return body.training ? undefined : idempotency
}

const metOthers = () => refuse('unavailable', 'The sale met too many others at once; send it again.', { retryAfterSeconds: 1 })

/** `refused` keeps what refused claims have shown to be left of limits, and vouchers that others have; each further try reads again. */
async function trySale(scope: InChain, input: RecordSaleInput, refused: { denied: Map<string, bigint>; taken: Set<string> }): Promise<Result<StoredAnswer> | Overtaken> {
  const { body, idempotency } = input
  const repeatKey = businessKey(body)
  const read = await readForSale(scope, input, repeatKey)
  if (!read.ok) return read
  const { facts } = read.value
  if (body.member) rememberLane(scope, body.member, facts.member)
  const earlier = body.training ? undefined : await answerAgain(scope, idempotency, facts)
  if (earlier) return earlier
  const overtaken = overtakenBy(scope, facts.member)
  const plan = inEvaluation(scope.chainId, () => planSale(scope, { ...read.value, body, repeatKey, ...refused }))
  if (!plan.ok && plan.refusal.code === 'insufficient_points' && facts.member && (await releaseExpired(scope, { member: facts.member }))) return overtaken
  if (!plan.ok) return plan
  if (body.training) return ok({ ...plan.value.answer, replayed: false })
  const { outcome, answer } = await commitPlannedSale(scope, plan.value, { operation: OPERATION, ...idempotency })
  if (outcome.outcome === 'done') return ok({ ...answer, replayed: false })
  if (outcome.outcome === 'mismatch') return keyMismatch()
  if (outcome.outcome === 'code_spent') return codeSpent()
  if (outcome.outcome === 'voucher_taken') refused.taken.add(outcome.voucherId)
  if (outcome.outcome === 'limit_denied') refused.denied.set(deniedKey(outcome), outcome.left)
  return overtaken
}

/** The first answer again, if the key was used or the same sale is there under another one. */
async function answerAgain(scope: InChain, idempotency: Idempotency, facts: TillFacts): Promise<Result<StoredAnswer> | undefined> {
  if (facts.usedKey) return replayAnswer(facts.usedKey, idempotency)
  if (facts.repeatForgotten !== undefined) return tellForgotten(scope, facts.repeatForgotten)
  if (!facts.repeat) return undefined
  await rememberAnswer(scope, { key: keyRow(scope, { operation: OPERATION, ...idempotency }, facts.repeat.place) })
  return ok({ status: facts.repeat.status, bytes: facts.repeat.bytes, replayed: true })
}

/** After a month the first answer's bytes are gone; the sale is told as it stands. */
async function tellForgotten(scope: InChain, saleId: string): Promise<Result<StoredAnswer>> {
  const sale = await readSale(scope, { saleId })
  return sale.ok ? ok({ status: 200, bytes: new TextEncoder().encode(JSON.stringify(sale.value)), replayed: true }) : sale
}

export const unknownStation = () => notFoundInBody('/station_id')
