import type { Context } from 'hono'
import type { ProblemAnswer } from '@/server/contracts/problem'
import { requestOrigin } from '@/server/platform/hosts/request-origin'
import { isReplayed, type ReplayedRefusal } from '@/server/usecases/_around/with-idempotency'
import { PROBLEM_STATUS } from '../problem-status'
import { PROBLEM_TEXTS } from '../problem-texts'
import type { Refusal } from '../refusal'
import type { RestEnv } from './rest-env'

/** A caller of these codes has to wait; the till must learn how long even where the refusal doesn't say. */
const RETRY_AFTER_DEFAULT: Readonly<Partial<Record<Refusal['code'], number>>> = { idempotency_in_progress: 1, unavailable: 1, rate_limited: 1 }

/**
 * A refusal as `application/problem+json` (RFC 9457) in the caller's language. It looks at no header that was set before: Hono would
 * make an answer to look at and copy it into this one, which is half of what a refusal costs.
 */
export function answerProblem(c: Context<RestEnv>, refusal: Refusal): Response {
  const status = PROBLEM_STATUS[refusal.code]
  const retryAfter = refusal.retryAfterSeconds ?? RETRY_AFTER_DEFAULT[refusal.code]
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  const challenge = c.get('challenge') ?? (refusal.code === 'unauthenticated' ? 'Bearer realm="forecourt"' : undefined)
  if (challenge !== undefined) c.header('WWW-Authenticate', challenge)
  // A foreign origin is told nothing that its script could read.
  if (refusal.code === 'origin_refused') c.header('Access-Control-Allow-Origin', undefined)
  if (isReplayed(refusal)) c.header('Idempotent-Replayed', 'true')
  return c.body(JSON.stringify(problemOf(c, refusal)), status, { 'Content-Type': 'application/problem+json' })
}

/** A refusal as the body of a problem: told again, it has the request and the language of the first time. */
export function problemOf(c: Context<RestEnv>, refusal: Refusal): ProblemAnswer {
  const { requestId, locale } = toldIn(refusal) ?? { requestId: c.get('requestId'), locale: c.get('locale') }
  const text = PROBLEM_TEXTS[locale][refusal.code]
  const errors = refusal.errors ?? (refusal.pointer === undefined ? undefined : [{ pointer: refusal.pointer, code: 'invalid', detail: refusal.detail }])
  return {
    type: `${originOf(c)}/docs/problems/${refusal.code}`,
    title: text.title,
    status: PROBLEM_STATUS[refusal.code],
    detail: detailOf(refusal, locale, text.detail),
    code: refusal.code,
    request_id: requestId,
    ...(errors && { errors: [...errors] }),
  }
}

const toldIn = (refusal: Refusal): ReplayedRefusal['toldIn'] => (isReplayed(refusal) ? refusal.toldIn : undefined)

/** Use-cases speak English. What isn't there looks the same whatever the reason; what went wrong inside stays inside. */
function detailOf(refusal: Refusal, locale: 'en' | 'zh', fallback: string): string {
  const isSpecific = locale === 'en' && refusal.code !== 'not_found' && refusal.code !== 'internal' && refusal.detail !== ''
  return isSpecific ? refusal.detail : fallback
}

/** Scheme, host and port under which the caller reached us. */
export const originOf = (c: Context): string => requestOrigin(c.req.raw.headers).origin ?? new URL(c.req.url).origin
