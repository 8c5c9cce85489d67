import type { QuoteBody } from '@/server/contracts/quote'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { commitQuote } from '@/server/data/hot/commit-till'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isGivenUp } from '@/server/platform/log/request-context'
import { inEvaluation } from '@/server/platform/metrics/in-stage'
import { atTill, type InChain } from '../_around/with-chain'
import { keepingRefusals, keyMismatch, replayAnswer } from '../_around/with-idempotency'
import { releaseExpired } from '../ledger/_parts/release-expired'
import { codeSpent } from '../redemptions/_parts/code-spent'
import { tryAgain, type Overtaken } from '../sales/_parts/in-lane'
import { laneOf, overtakenBy, rememberLane } from '../sales/_parts/lane-of'
import { deniedKey } from '../sales/_parts/price-basket'
import { evaluateQuote, readForQuote, type QuoteRead } from './_parts/evaluate-quote'
import { holdTogether, type QuoteCall } from './_parts/hold-together'
import { planQuote, type QuotePlan } from './_parts/plan-quote'

export interface MakeQuoteInput { body: QuoteBody; idempotency?: Idempotency }

/**
 * What would this basket get? Keeps a snapshot (rules, tier, time, rollbacks) that a finalise honours; with `reserve`
 * it also takes the limits, the points that are to be spent and the vouchers, until it expires. 201 Quote. Refuses: `unprocessable`,
 * `unit_mismatch`, `validation_failed`, `insufficient_points`, `member_blocked`, `code_invalid`, `idempotency_mismatch`, `unavailable` (the edge then answers with `degradeQuote`).
 */
export const makeQuote = atTill('quotes.make', keepingRefusals('quotes', (input) => input.idempotency, (scope: InChain, input: MakeQuoteInput): Promise<Result<StoredAnswer>> => {
  const { member, reserve, spend_points } = input.body
  const call = new CalledQuote(scope, input)
  // Only a hold changes the member: it queues with his sales.
  return member && reserve && spend_points !== undefined ? holdTogether(laneOf(scope, member), call) : tryAgain(() => tryAlone(call), metOthers)
}))

const metOthers = () => refuse('unavailable', 'The quote met too many others at once; send it again.', { retryAfterSeconds: 1 })

async function tryAlone(call: QuoteCall): Promise<Result<StoredAnswer> | Overtaken> {
  const read = await call.read()
  if (!read.ok) return read
  const planned = call.plan(read.value, true)
  return 'plan' in planned ? call.commit(planned.plan) : planned.said
}

/** A quote in its steps, over all of its tries: what refused claims have shown to be left, and vouchers that others have, stays known. */
class CalledQuote implements QuoteCall {
  private readonly denied = new Map<string, bigint>()
  private readonly taken = new Set<string>()
  private lost: Overtaken
  constructor(private readonly scope: InChain, private readonly input: MakeQuoteInput) {
    this.lost = overtakenBy(scope, undefined)
  }

  readonly overtaken = metOthers

  readonly read = async (): Promise<Result<QuoteRead>> => {
    const { scope, input } = this
    if (isGivenUp()) return metOthers()
    const read = await readForQuote(scope, input.body, { use: input.idempotency })
    if (read.ok && input.body.member) rememberLane(scope, input.body.member, read.value.facts.member)
    this.lost = overtakenBy(scope, read.ok ? read.value.facts.member : undefined)
    return read
  }

  readonly plan = (read: QuoteRead, isFirst: boolean): { plan: QuotePlan } | { said: Promise<Result<StoredAnswer> | Overtaken> } => {
    const { scope, input, denied, taken } = this
    const { usedKey } = read.facts
    if (usedKey && input.idempotency) return { said: Promise.resolve(replayAnswer(usedKey, input.idempotency)) }
    const quoted = inEvaluation(scope.chainId, () => evaluateQuote(scope, input.body, { ...read, denied, taken }))
    if (quoted.ok) return { plan: planQuote(scope, input, { read, quoted: quoted.value }) }
    // Points that others ahead would hold aren't held yet: a "no" waits for what becomes of those.
    return { said: isFirst ? this.refused(read, quoted) : Promise.resolve(this.lost) }
  }

  readonly commit = async (plan: QuotePlan, train?: string): Promise<Result<StoredAnswer> | Overtaken> => {
    // The till was told the sign price meanwhile: nothing is held for it.
    if (isGivenUp()) return metOthers()
    const outcome = await commitQuote(this.scope, { ...plan.commit, ...(train !== undefined && { train }) })
    if (outcome.outcome === 'done') return ok({ ...plan.answer, replayed: false })
    if (outcome.outcome === 'mismatch') return keyMismatch()
    if (outcome.outcome === 'code_spent') return codeSpent()
    if (outcome.outcome === 'voucher_taken') this.taken.add(outcome.voucherId)
    if (outcome.outcome === 'limit_denied') this.denied.set(deniedKey(outcome), outcome.left)
    return this.lost
  }

  private async refused({ facts: { member } }: QuoteRead, refusal: Extract<Result<never>, { ok: false }>): Promise<Result<StoredAnswer> | Overtaken> {
    return refusal.refusal.code === 'insufficient_points' && member && (await releaseExpired(this.scope, { member })) ? this.lost : refusal
  }
}
