import type { QuoteAnswer } from '@/server/contracts/quote'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { commitQuoteVoid, rememberAnswer } from '@/server/data/hot/commit-till'
import { answerRows } from '@/server/data/hot/keep-answer'
import { readStoredQuote } from '@/server/data/hot/read-quote'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChain } from '../../_around/with-chain'
import { replayAnswer } from '../../_around/with-idempotency'

const TRIES_MAX = 5

interface VoidQuote { quoteId: string; reason: string; use: Idempotency & { operation: string } }

/** Calls a quote off: what it reserved goes back, a sale that still comes with it has no effect. */
export async function voidQuote(scope: InChain, { quoteId, use }: VoidQuote): Promise<Result<StoredAnswer>> {
  for (let attempt = 1; attempt <= TRIES_MAX; attempt++) {
    const { quote, usedKey } = await readStoredQuote(scope, quoteId, use)
    if (usedKey) return replayAnswer(usedKey, use)
    if (!quote) return notFoundInBody('/quote_id')
    if (quote.status === 'used') return refuse('nothing_to_void', 'The quote has become a sale; void the sale instead.')
    const told: QuoteAnswer = { ...(JSON.parse(Buffer.from(quote.answer).toString('utf8')) as QuoteAnswer), status: 'voided' }
    const answer = { status: 200, bytes: Buffer.from(JSON.stringify(told)) }
    if (quote.status === 'voided') {
      await rememberAnswer(scope, answerRows(scope, answer, use).rows)
      return ok({ ...answer, replayed: true })
    }
    const { outcome } = await commitQuoteVoid(scope, { quoteId, expectedStatus: quote.status, kept: answerRows(scope, answer, use).rows })
    if (outcome === 'done') return ok({ ...answer, replayed: false })
    if (outcome === 'mismatch') return refuse('idempotency_mismatch', 'This Idempotency-Key was used with another body.')
  }
  return refuse('unavailable', 'The quote is being changed by others; send it again.', { retryAfterSeconds: 1 })
}
