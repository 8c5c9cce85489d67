import type { QuoteAnswer, QuoteBody } from '@/server/contracts/quote'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { commitQuote, type QuoteRow } from '@/server/data/hot/commit-till'
import { answerRows } from '@/server/data/hot/keep-answer'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { isGivenUp } from '@/server/platform/log/request-context'
import { inEvaluation } from '@/server/platform/metrics/in-stage'
import { atTill, type InChain } from '../_around/with-chain'
import { keepingRefusals, keyMismatch, replayAnswer } from '../_around/with-idempotency'
import { releaseExpired } from '../ledger/_parts/release-expired'
import { codeSpent } from '../redemptions/_parts/code-spent'
import { inTries, type Overtaken, tryAgain } from '../sales/_parts/in-lane'
import { laneOf, overtakenBy, rememberLane } from '../sales/_parts/lane-of'
import { deniedKey } from '../sales/_parts/price-basket'
import { QUOTE_SNAPSHOT } from '../sales/_parts/quote-snapshot'
import { holdPoints } from './_parts/hold-points'
import { evaluateQuote, readForQuote, type EvaluatedQuote, type QuoteRead } from './_parts/evaluate-quote'

const MINUTE_MS = 60_000

export interface MakeQuoteInput { body: QuoteBody; idempotency?: Idempotency }

/**
 * What would this basket get? Keeps a snapshot (rules, tier, time, rollbacks) that a finalise honours; with `reserve`
 * it also takes the limits, the points that are to be spent and the vouchers, until it expires. 201 Quote. Refuses: `unprocessable`,
 * `unit_mismatch`, `validation_failed`, `insufficient_points`, `member_blocked`, `code_invalid`, `idempotency_mismatch`, `unavailable` (the edge then answers with `degradeQuote`).
 */
export const makeQuote = atTill('quotes.make', keepingRefusals('quotes', (input) => input.idempotency, (scope: InChain, input: MakeQuoteInput): Promise<Result<StoredAnswer>> => {
  const { member, reserve, spend_points } = input.body
  const denied = new Map<string, bigint>()
  const taken = new Set<string>()
  const attempt = () => tryQuote(scope, input, { denied, taken })
  // Only a hold changes the member: it queues with his sales.
  return member && reserve && spend_points !== undefined ? inTries<Result<StoredAnswer>>(laneOf(scope, member), attempt, metOthers) : tryAgain<Result<StoredAnswer>>(attempt, metOthers)
}))

const metOthers = () => refuse('unavailable', 'The quote met too many others at once; send it again.', { retryAfterSeconds: 1 })

async function tryQuote(scope: InChain, { body, idempotency }: MakeQuoteInput, refused: { denied: Map<string, bigint>; taken: Set<string> }): Promise<Result<StoredAnswer> | Overtaken> {
  if (isGivenUp()) return metOthers()
  const read = await readForQuote(scope, body, { use: idempotency })
  if (!read.ok) return read
  const { usedKey, member } = read.value.facts
  if (usedKey && idempotency) return replayAnswer(usedKey, idempotency)
  if (body.member) rememberLane(scope, body.member, member)
  const overtaken = overtakenBy(scope, member)
  const quoted = inEvaluation(scope.chainId, () => evaluateQuote(scope, body, { ...read.value, ...refused }))
  if (!quoted.ok && quoted.refusal.code === 'insufficient_points' && member && (await releaseExpired(scope, { member }))) return overtaken
  if (!quoted.ok) return quoted
  const { answer, row } = quoteOf(scope, body, { read: read.value, quoted: quoted.value })
  const { rows } = answerRows(scope, answer, idempotency && { operation: 'quotes', ...idempotency })
  const claims = quoted.value.evaluation.claims.map((claim) => ({ ...claim, periodKey: `${claim.periodKey}|${claim.owner}` }))
  const hold = row.status === 'reserved' ? holdPoints(scope, { body, quote: row, facts: read.value.facts, ...(quoted.value.payment && { payment: quoted.value.payment }) }) : {}
  // The till was told the sign price meanwhile: nothing is held for it.
  if (isGivenUp()) return metOthers()
  const outcome = await commitQuote(scope, { kept: idempotency ? rows : {}, quote: row, claims, events: [], ...hold, ...(row.status === 'reserved' && quoted.value.redeems.length > 0 && { redeems: quoted.value.redeems }) })
  if (outcome.outcome === 'done') return ok({ ...answer, replayed: false })
  if (outcome.outcome === 'mismatch') return keyMismatch()
  if (outcome.outcome === 'code_spent') return codeSpent()
  if (outcome.outcome === 'voucher_taken') refused.taken.add(outcome.voucherId)
  if (outcome.outcome === 'limit_denied') refused.denied.set(deniedKey(outcome), outcome.left)
  return overtaken
}

function quoteOf(scope: InChain, body: QuoteBody, made: { read: QuoteRead; quoted: EvaluatedQuote }): { answer: { status: number; bytes: Uint8Array }; row: QuoteRow } {
  const { read, quoted } = made
  const id = newId('quo')
  // A sale that is there already, or was called off, has nothing left to reserve for.
  const status = read.reference?.calledOff ? 'voided' : body.reserve && !read.reference?.saleKnown ? 'reserved' : 'open'
  const expiresAt = scope.now + read.rules.programme.quoteLifeMinutes * MINUTE_MS
  const told: QuoteAnswer = { id, status, expires_at: formatInstant(expiresAt), ...quoted.answer }
  const bytes = Uint8Array.from(Buffer.from(JSON.stringify(told)))
  return {
    answer: { status: 201, bytes },
    row: {
      id, status, stationId: body.station_id, posId: body.pos_id ?? null, posReference: body.pos_reference ?? null, memberId: read.facts.member?.id ?? null,
      ruleSetVersion: read.rules.ruleSet.version,
      snapshot: {
        schema_version: QUOTE_SNAPSHOT.current, at: read.at, tier: quoted.tier, rollbacks: quoted.rollbacks,
        limits_left: Object.fromEntries([...quoted.limitsLeft].map(([key, left]) => [key, left.toString()])),
        ...(quoted.kept && { facts: { ...quoted.kept } }),
      },
      answer: bytes,
      occurredAt: new Date(read.at), createdAt: new Date(scope.now), expiresAt: new Date(expiresAt),
    },
  }
}
