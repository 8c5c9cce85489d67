import type { ProblemCode } from '../generated/contract'

/**
 * What the client says itself. `connection_failed`: no answer came. `timed_out`: none came in time.
 * `unexpected_answer`: what answered is not the API, or the answer was cut off.
 */
export type ClientCode = 'connection_failed' | 'timed_out' | 'unexpected_answer'
/** Later releases of the API may have codes that this list does not. */
export type ErrorCode = ProblemCode | ClientCode | (string & {})

export interface FieldError {
  /** Where in the body, as a JSON pointer. */
  readonly pointer: string
  readonly code: string
  readonly detail: string
}
export interface ErrorFacts {
  readonly code: ErrorCode
  readonly detail: string
  readonly status?: number | undefined
  readonly title?: string | undefined
  readonly type?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
  readonly requestId?: string | undefined
  readonly retryAfterMs?: number | undefined
  readonly cause?: unknown
}

/** A refusal of the API, or no answer. It holds nothing of the key. */
export class ForecourtError extends Error {
  override readonly name: string = 'ForecourtError'
  readonly code: ErrorCode
  readonly detail: string
  /** HTTP status; undefined without an answer. */
  readonly status: number | undefined
  readonly title: string | undefined
  /** The page that says what to do. */
  readonly type: string | undefined
  readonly errors: readonly FieldError[]
  /** Names the request in the API's log. */
  readonly requestId: string | undefined
  /** How long the API asked to wait, where that was longer than the call might take. */
  readonly retryAfterMs: number | undefined
  /** True if the same call may come through later: nobody answered, the first is still at work, or there is too much to do. */
  readonly isTemporary: boolean
  /** The method, such as `sales.create`. */
  readonly method: string
  readonly attempts: number
  /** Send the same call with it later: what came through already is not done twice. */
  readonly idempotencyKey: string | undefined

  constructor(facts: ErrorFacts, call: { readonly method: string; readonly attempts: number; readonly idempotencyKey: string | undefined }) {
    super(`${call.method}: ${facts.code}: ${facts.detail}${facts.requestId === undefined ? '' : ` (${facts.requestId})`}`, { cause: facts.cause })
    this.code = facts.code
    this.detail = facts.detail
    this.status = facts.status
    this.title = facts.title
    this.type = facts.type
    this.errors = facts.errors ?? []
    this.requestId = facts.requestId
    this.retryAfterMs = facts.retryAfterMs
    this.isTemporary = isTemporary(facts)
    this.method = call.method
    this.attempts = call.attempts
    this.idempotencyKey = call.idempotencyKey
  }
}

function isTemporary({ code, status }: ErrorFacts): boolean {
  if (status === undefined || status === 429 || status >= 500) return true
  return code === 'idempotency_in_progress' || code === 'unexpected_answer'
}
