import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { rememberAnswer } from '@/server/data/hot/commit-till'
import { answerRows, type UsedKey } from '@/server/data/hot/keep-answer'
import { ok, refuse, type Refusal, type Result } from '@/server/domain/kernel/result'
import type { ReplayedRefusal } from '../../_around/with-idempotency'
import type { InChain } from '../../_around/with-chain'

/** Status under which a refusal is kept; its HTTP status is chosen at the edge. */
const REFUSED = 0

/** What the caller's key was answered with before; undefined: it is new. */
export function toldBefore(usedKey: UsedKey | undefined, { bodyHash }: Idempotency): Result<StoredAnswer> | undefined {
  if (!usedKey) return undefined
  if (!Buffer.from(usedKey.bodyHash).equals(Buffer.from(bodyHash))) return keyMismatch()
  if (usedKey.status !== REFUSED) return ok({ status: usedKey.status, bytes: usedKey.bytes, replayed: true })
  const refusal: ReplayedRefusal = { ...(JSON.parse(Buffer.from(usedKey.bytes).toString('utf8')) as Refusal), replayed: true }
  return { ok: false, refusal }
}

/** Keeps a refusal that was decided after evaluation, so that the repeat of the call hears it again. */
export async function keepRefusal(scope: InChain, use: Idempotency & { operation: string }, refusal: Refusal): Promise<Result<never>> {
  await rememberAnswer(scope, answerRows(scope, { status: REFUSED, bytes: new TextEncoder().encode(JSON.stringify(refusal)) }, use).rows)
  return { ok: false, refusal }
}

export const keyMismatch = () => refuse('idempotency_mismatch', 'This Idempotency-Key was used with another body.')
export const metTooMany = () => refuse('unavailable', 'The member met too many others at once; send it again.', { retryAfterSeconds: 1 })
