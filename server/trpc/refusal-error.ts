import { TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server'
import type { Refusal, RefusalCode, Result } from './refusal'

/** An expected "no" on its way out; the error formatter puts it into the answer as `data.refusal`. */
export class RefusalError extends TRPCError {
  /** All that Next tells a browser of what a page's procedure threw; `ErrorScreen` and `proxy-to-next` know this one. */
  readonly digest: string | undefined
  constructor(readonly refusal: Refusal, cause?: unknown) {
    super({ code: trpcCode(refusal.code), message: refusal.detail, cause })
    this.digest = refusal.code === 'unavailable' ? 'forecourt_unavailable' : undefined
  }
}

/** What a use-case answered; its refusal is thrown, as tRPC wants it. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new RefusalError(result.refusal)
  return result.value
}

export const refusal = (code: RefusalCode, detail: string, more: Omit<Refusal, 'code' | 'detail'> = {}): RefusalError => new RefusalError({ code, detail, ...more })

const TRPC_CODES: Partial<Record<RefusalCode, TRPC_ERROR_CODE_KEY>> = {
  validation_failed: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  second_step_needed: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  step_up_needed: 'FORBIDDEN',
  origin_refused: 'FORBIDDEN',
  member_blocked: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  unknown_host: 'NOT_FOUND',
  conflict: 'CONFLICT',
  version_conflict: 'CONFLICT',
  last_owner: 'CONFLICT',
  invite_over: 'CONFLICT',
  slug_taken: 'CONFLICT',
  email_taken: 'CONFLICT',
  duplicate: 'CONFLICT',
  in_use: 'CONFLICT',
  payload_too_large: 'PAYLOAD_TOO_LARGE',
  rate_limited: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
}

const trpcCode = (code: RefusalCode): TRPC_ERROR_CODE_KEY => TRPC_CODES[code] ?? 'UNPROCESSABLE_CONTENT'
