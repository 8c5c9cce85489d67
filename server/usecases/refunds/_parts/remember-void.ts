import type { QuoteAnswer } from '@/server/contracts/quote'
import type { SaleRefundBody } from '@/server/contracts/refund'
import type { StoredAnswer } from '@/server/contracts/stored-answer'
import { commitQuoteVoid, rememberAnswer, rememberReversal as keep } from '@/server/data/hot/commit-till'
import { answerRows } from '@/server/data/hot/keep-answer'
import { readReference, type KnownReference } from '@/server/data/hot/read-reference'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { inOneCommit } from '../../_around/in-one-commit'
import type { InChain } from '../../_around/with-chain'
import { keyMismatch } from '../../_around/with-idempotency'
import { idsOf, referenceOf, rememberReversal, repeatReversal, reversalRow, type Reversal, type Use } from './remember-reversal'

const TRIES_MAX = 5

interface EarlyVoid {
  reference: { station_id: string; pos_id: string; pos_transaction_id: string }
  reason: string
  use: Use
}

/**
 * A void whose sale hasn't come: the quotes that name it give back what they reserved (200, the newest quote), without
 * any it waits (202); for 30 days the sale has no effect when it comes. Refuses `nothing_to_void` when a refund of all of
 * the sale waits already. Undefined: the sale, or another refund or void of it, came at this very moment.
 */
export async function rememberVoid(scope: InChain, { reference, reason, use }: EarlyVoid): Promise<Result<StoredAnswer> | undefined> {
  const reversal: Reversal = { kind: 'void', reference: referenceOf(reference), body: { reason } }
  for (let attempt = 1; attempt <= TRIES_MAX; attempt++) {
    const known = await readReference(scope, reversal.reference)
    if (!known.stationKnown) return notFoundInBody('/pos_reference/station_id')
    if (known.saleKnown) return undefined
    if (known.pending.some((one) => one.kind === 'refund' && (one.body as SaleRefundBody).lines === undefined)) return refuse('nothing_to_void', 'All of the sale has already been refunded.')
    const isWaiting = known.pending.some((one) => one.kind === 'void')
    if (known.quotes.length === 0) return isWaiting ? repeatReversal(scope, 'void', use) : rememberReversal(scope, { ...reversal, waiting: known.pending }, use)
    const voided = await voidQuotes(scope, { known, use, ...(!isWaiting && { reversal }) })
    if (voided) return voided
  }
  return refuse('unavailable', 'The quote is being changed by others; send it again.', { retryAfterSeconds: 1 })
}

/** Undefined: a quote was changed in between, read again. */
function voidQuotes(scope: InChain, { known, reversal, use }: { known: KnownReference; reversal?: Reversal; use: Use }): Promise<Result<StoredAnswer> | undefined> {
  const [newest] = known.quotes
  const told: QuoteAnswer = { ...(JSON.parse(Buffer.from(newest?.answer ?? '{}').toString('utf8')) as QuoteAnswer), status: 'voided' }
  const answer = { status: 200, bytes: Buffer.from(JSON.stringify(told)) }
  const open = known.quotes.filter((quote) => quote.status !== 'voided' && quote.status !== 'used')
  return inOneCommit<Result<StoredAnswer> | undefined>(async () => {
    for (const quote of open) {
      const { outcome } = await commitQuoteVoid(scope, { quoteId: quote.id, expectedStatus: quote.status, kept: {} })
      if (outcome !== 'done') return { keep: false, value: undefined }
    }
    if (reversal && (await keep(scope, { kept: {}, reversal: reversalRow(scope, reversal), seen: idsOf(known.pending) })).outcome === 'stale') return { keep: false, value: undefined }
    const { outcome } = await rememberAnswer(scope, answerRows(scope, answer, use).rows)
    if (outcome === 'mismatch') return { keep: false, value: keyMismatch() }
    return { keep: outcome === 'done', value: ok({ ...answer, replayed: outcome !== 'done' || open.length === 0 }) }
  })
}
