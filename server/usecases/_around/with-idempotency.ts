import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { claimKey, type Claim } from '@/server/data/members/claim-key'
import { isLockTimeout } from '@/server/data/members/is-lock-timeout'
import { keepAnswer, readKeptAnswer } from '@/server/data/members/keep-answer'
import type { RefusalCode } from '@/server/domain/kernel/refusal'
import { ok, refuse, type Refusal, type Result } from '@/server/domain/kernel/result'
import { withChain as chainTransaction } from '@/server/platform/db/with-chain'
import { changing, type InChain, type InChainTx, type InChange } from './with-chain'

/** How the outcome of a verb is told: the status and body that the first caller gets, and every repeat byte for byte. */
export interface Told {
  status: 200 | 201
  body: object
  /** The member of whom the body tells; the stored bytes are sealed under that member's key, or the chain's (`SEALED_FOR_CHAIN`). */
  sealedFor?: string
}
export interface Repeatable<I> {
  input: I
  idempotency: Idempotency
}
/** A refusal that is told again: the transport adds `Idempotent-Replayed: true`, and the first call's request and language make the same bytes. */
export interface ReplayedRefusal extends Refusal {
  readonly replayed: true
  readonly toldIn?: { readonly requestId: string; readonly locale: 'en' | 'zh' }
}
export const isReplayed = (refusal: Refusal): refusal is ReplayedRefusal => 'replayed' in refusal

/** Status under which a refusal is stored; its HTTP status is chosen at the edge, then as now. */
const REFUSED = 0
/** Not the verb's decision on this request: the same call may well succeed when it is sent again. */
const NOT_KEPT: ReadonlySet<RefusalCode> = new Set([
  'validation_failed', 'idempotency_key_missing', 'idempotency_key_invalid', 'idempotency_in_progress', 'idempotency_mismatch',
  'unauthenticated', 'forbidden', 'origin_refused', 'rate_limited', 'payload_too_large', 'unsupported_media_type', 'internal', 'unavailable',
])

/**
 * Wraps a verb outside the till's path that a caller may send again: it runs once per (chain, operation, key), in
 * one transaction with its audit entries, the key and the answer, so a crash leaves all of it or nothing.
 * A repeat gets the stored bytes; the same key with another body is refused with `idempotency_mismatch`; while an
 * equal call is running the repeat waits up to 2 s and is then refused with `idempotency_in_progress`.
 * Kept are answers and the verb's own refusals, never what was wrong with the call itself.
 */
export function idempotent<I, O>(how: { operation: string; verb: string; tell: (outcome: O) => Told }, work: (scope: InChange, input: I) => Promise<Result<O>>) {
  const once = changing(how.verb, async (scope: InChange, { input, idempotency }: Repeatable<I>): Promise<Result<StoredAnswer>> => {
    const claim = await claimKey(scope, { operation: how.operation, ...idempotency })
    if (!claim.claimed) return replay(scope, claim, idempotency)
    const result = await work(scope, input)
    if (!result.ok) return result
    const { status, body, sealedFor } = how.tell(result.value)
    const bytes = new TextEncoder().encode(JSON.stringify(body))
    await keepAnswer(scope, claim.place, { status, bytes, ...(sealedFor !== undefined && { sealedFor }) })
    return ok({ status, bytes, replayed: false })
  })
  const run = async (scope: InChain, call: Repeatable<I>): Promise<Result<StoredAnswer>> => {
    try {
      const result = await once(scope, call)
      return await keepingRefusal(scope, { operation: how.operation, ...call.idempotency }, result)
    } catch (error) {
      if (isLockTimeout(error)) return refuse('idempotency_in_progress', 'An equal call is still running.', { retryAfterSeconds: 1 })
      throw error
    }
  }
  return Object.assign(run, { verb: how.verb })
}

async function replay(scope: InChainTx, claim: Extract<Claim, { claimed: false }>, use: Idempotency): Promise<Result<StoredAnswer>> {
  const kept = await readKeptAnswer(scope, claim.place)
  if (!kept && Buffer.compare(claim.bodyHash, use.bodyHash) === 0) return refuse('not_found', 'What this call was answered with is no longer kept.')
  return replayAnswer({ bodyHash: claim.bodyHash, status: kept?.status ?? REFUSED, bytes: kept?.bytes ?? new Uint8Array() }, use)
}

/** What a key was answered with, told again; refused with `idempotency_mismatch` when it came with another body. */
export function replayAnswer(kept: { bodyHash: Uint8Array; status: number; bytes: Uint8Array }, { bodyHash }: Pick<Idempotency, 'bodyHash'>): Result<StoredAnswer> {
  if (Buffer.compare(kept.bodyHash, bodyHash) !== 0) return keyMismatch()
  if (kept.status !== REFUSED) return ok({ status: kept.status, bytes: kept.bytes, replayed: true })
  const refusal: ReplayedRefusal = { ...(JSON.parse(new TextDecoder().decode(kept.bytes)) as Refusal), replayed: true }
  return { ok: false, refusal }
}

/**
 * Wraps a verb of the till's path, which keeps its answers itself, so that its refusals are kept too. `useOf` names the
 * key of a call; undefined for one that leaves nothing behind, such as a sale in training.
 */
export function keepingRefusals<I>(operation: string, useOf: (input: I) => Idempotency | undefined, work: (scope: InChain, input: I) => Promise<Result<StoredAnswer>>) {
  return async (scope: InChain, input: I): Promise<Result<StoredAnswer>> => {
    const use = useOf(input)
    const result = await work(scope, input)
    return use ? keepingRefusal(scope, { operation, ...use }, result) : result
  }
}

/** The verb did nothing, and took no key; if an equal call took it meanwhile, that one's answer counts. */
async function keepingRefusal(scope: InChain, use: Idempotency & { operation: string }, result: Result<StoredAnswer>): Promise<Result<StoredAnswer>> {
  if (result.ok || isReplayed(result.refusal) || NOT_KEPT.has(result.refusal.code)) return result
  const stored = { ...result.refusal, toldIn: { requestId: scope.requestId, locale: scope.locale } }
  return chainTransaction(scope.chainId, async (tx) => {
    const inTx = { ...scope, tx }
    const claim = await claimKey(inTx, use)
    if (!claim.claimed) return replay(inTx, claim, use)
    await keepAnswer(inTx, claim.place, { status: REFUSED, bytes: new TextEncoder().encode(JSON.stringify(stored)) })
    return result
  })
}

export const keyMismatch = () => refuse('idempotency_mismatch', 'This Idempotency-Key was used with another body.')
