import { ForecourtError, type ErrorFacts, type FieldError } from './forecourt-error'
import type { CallOptions, Settings } from './options'
import type { Call } from './read-call'
import { readRetryAfter, reasonOf, sleep, waitBeforeRetry } from './wait-before-retry'

interface Answer { readonly status: number; readonly headers: Headers; readonly json: unknown }
type Outcome = { readonly json: unknown } | { readonly facts: ErrorFacts }

/**
 * Sends a call until it is answered, refused for good, out of tries or out of time. What may be tried again: no answer and
 * 5xx if the call is repeatable, 409 `idempotency_in_progress`, and 429, which comes before any work. A pause that would
 * last longer than the time that is left isn't begun.
 */
export async function sendCall(settings: Settings, call: Call, options: CallOptions): Promise<unknown> {
  const { signal } = options
  const endsAt = performance.now() + (options.totalMs ?? settings.totalMs)
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) throw reasonOf(signal)
    const outcome = await tryOnce({ settings, call, options }, attempt, endsAt - performance.now())
    if ('json' in outcome) return outcome.json
    const waitMs = waitBeforeRetry(attempt, outcome.facts.retryAfterMs)
    const isLast = attempt >= (options.attempts ?? settings.attempts) || performance.now() + waitMs >= endsAt
    if (isLast || !mayTryAgain(call, outcome.facts)) throw new ForecourtError(outcome.facts, { method: call.method, attempts: attempt, idempotencyKey: call.idempotencyKey })
    await sleep(waitMs, signal)
  }
}

function mayTryAgain({ isRepeatable }: Call, { code, status }: ErrorFacts): boolean {
  if (status === 429) return true
  if (code === 'idempotency_in_progress') return true
  return isRepeatable && (status === undefined || status < 300 || status >= 500)
}

interface Sending { readonly settings: Settings; readonly call: Call; readonly options: CallOptions }

async function tryOnce(sending: Sending, attempt: number, leftMs: number): Promise<Outcome> {
  const { settings, call, options } = sending
  const startedAt = performance.now()
  const answer = await fetchOnce(sending, Math.min(leftMs, options.timeoutMs ?? settings.timeoutMs))
  if ('facts' in answer) return answer
  const { status, headers, json } = answer
  const requestId = headers.get('request-id') ?? undefined
  const note = { method: call.method, attempt, status, requestId, replayed: headers.get('idempotent-replayed') === 'true', tookMs: performance.now() - startedAt }
  ;(options.onAnswer ?? settings.onAnswer)?.(note)
  if (status >= 200 && status < 300 && json !== undefined) return { json }
  return { facts: { ...problemOf(answer), status, requestId, retryAfterMs: readRetryAfter(headers.get('retry-after'), Date.now()) } }
}

/** One request and its whole answer, in so much time. Throws only when the caller ended it. */
async function fetchOnce({ settings, call, options: { signal } }: Sending, timeoutMs: number): Promise<Answer | { readonly facts: ErrorFacts }> {
  const ending = new AbortController()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    ending.abort()
  }, timeoutMs)
  const stop = () => ending.abort()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    // A redirect would carry the key to where nobody meant it to go.
    const response = await settings.fetch(call.url, { method: call.httpMethod, headers: call.headers, body: call.body ?? null, redirect: 'manual', signal: ending.signal })
    return { status: response.status, headers: response.headers, json: parse(await response.text()) }
  } catch (cause) {
    if (signal?.aborted) throw reasonOf(signal)
    if (isLate) return { facts: { code: 'timed_out', detail: `no answer within ${Math.round(timeoutMs)} ms`, cause } }
    return { facts: { code: 'connection_failed', detail: 'no answer came', cause } }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** Undefined for what is no JSON: a proxy's page, an answer that was cut off. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function problemOf({ status, json }: Answer): Pick<ErrorFacts, 'code' | 'detail' | 'title' | 'type' | 'errors'> {
  const problem = (typeof json === 'object' && json !== null ? json : {}) as { code?: unknown; detail?: unknown; title?: string; type?: string; errors?: FieldError[] }
  if (status < 400 || typeof problem.code !== 'string') return { code: 'unexpected_answer', detail: `status ${status} and no answer of the API` }
  return { code: problem.code, detail: typeof problem.detail === 'string' ? problem.detail : '', title: problem.title, type: problem.type, errors: problem.errors }
}
