import { rememberReversal } from '@/server/data/hot/commit-till'
import { answerRows } from '@/server/data/hot/keep-answer'
import { readRecordedSale } from '@/server/data/hot/read-sale'
import { writeReversalBody } from '@/server/data/sales/reversal-body'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '../../_around/with-chain'

const KEPT_MS = 30 * 24 * 60 * 60 * 1_000

interface Reversal {
  kind: 'void' | 'refund'
  reference: { station_id: string; pos_id: string; pos_transaction_id: string }
  body: object
  use: Idempotency & { operation: string }
}

/** Keeps a void or refund whose sale hasn't come yet: 202, applied when the sale arrives, for 30 days. Undefined: the sale came at this very moment. */
export async function rememberForLater(scope: InChain, reversal: Reversal): Promise<Result<StoredAnswer> | undefined> {
  const { station_id, pos_id, pos_transaction_id } = reversal.reference
  const { stationKnown } = await readRecordedSale(scope, { stationId: station_id, posId: pos_id, posTransactionId: pos_transaction_id })
  if (!stationKnown) return notFoundInBody('/pos_reference/station_id')
  const answer = { status: 202, bytes: Buffer.from(JSON.stringify({ status: `${reversal.kind}_pending` })) }
  const outcome = await rememberReversal(scope, {
    kept: answerRows(scope, answer, reversal.use).rows,
    reversal: {
      id: newId('rev'), kind: reversal.kind, stationId: station_id, posId: pos_id, posTransactionId: pos_transaction_id,
      body: writeReversalBody(reversal.body), createdAt: new Date(scope.now), expiresAt: new Date(scope.now + KEPT_MS), appliedAt: null,
    },
  })
  if (outcome.outcome === 'stale') return undefined
  if (outcome.outcome === 'mismatch') return refuse('idempotency_mismatch', 'This Idempotency-Key was used with another body.')
  return ok({ ...answer, replayed: outcome.outcome === 'replay' })
}
