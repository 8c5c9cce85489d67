import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { rememberAnswer, rememberReversal as keep } from '@/server/data/hot/commit-till'
import { answerRows } from '@/server/data/hot/keep-answer'
import type { KnownReference, PosReference } from '@/server/data/hot/read-reference'
import { writeReversalBody } from '@/server/data/sales/reversal-body'
import { ok, type Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '../../_around/with-chain'
import { keyMismatch } from '../../_around/with-idempotency'

const KEPT_MS = 30 * 24 * 60 * 60 * 1_000

export type Use = Idempotency & { operation: string }
export interface Reversal { kind: 'void' | 'refund'; reference: PosReference; body: object }
/** What waited for the sale when it was decided. */
export type Waiting = KnownReference['pending']
export const idsOf = (waiting: Waiting): string[] => waiting.map(({ id }) => id)
/** The contract's name for a sale, in ours. */
export const referenceOf = (named: { station_id: string; pos_id: string; pos_transaction_id: string }): PosReference => ({ stationId: named.station_id, posId: named.pos_id, posTransactionId: named.pos_transaction_id })

const pendingAnswer = (kind: Reversal['kind']) => ({ status: 202, bytes: Buffer.from(JSON.stringify({ status: `${kind}_pending` })) })

/** Keeps a void or refund whose sale hasn't come yet: 202, applied when the sale arrives, for 30 days. Undefined: the sale, or another void or refund of it, came at this very moment. */
export async function rememberReversal(scope: InChain, reversal: Reversal & { waiting: Waiting }, use: Use): Promise<Result<StoredAnswer> | undefined> {
  const answer = pendingAnswer(reversal.kind)
  const outcome = await keep(scope, { kept: answerRows(scope, answer, use).rows, reversal: reversalRow(scope, reversal), seen: idsOf(reversal.waiting) })
  if (outcome.outcome === 'stale') return undefined
  if (outcome.outcome === 'mismatch') return keyMismatch()
  return ok({ ...answer, replayed: outcome.outcome === 'replay' })
}

/** The same void or refund under another key: it waits already. */
export async function repeatReversal(scope: InChain, kind: Reversal['kind'], use: Use): Promise<Result<StoredAnswer>> {
  const answer = pendingAnswer(kind)
  await rememberAnswer(scope, answerRows(scope, answer, use).rows)
  return ok({ ...answer, replayed: true })
}

export const reversalRow = (scope: InChain, { kind, reference, body }: Reversal) => ({
  id: newId('rev'), kind, ...reference, body: writeReversalBody(body), createdAt: new Date(scope.now), expiresAt: new Date(scope.now + KEPT_MS), appliedAt: null,
})
