import type { RefusalCode } from './refusal'

/** The one place where a refusal becomes an HTTP status. */
export const PROBLEM_STATUS = {
  validation_failed: 400,
  idempotency_key_missing: 400,
  idempotency_key_invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  origin_refused: 403,
  member_blocked: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  idempotency_in_progress: 409,
  nothing_to_refund: 409,
  nothing_to_void: 409,
  sale_voided: 409,
  sale_closed: 409,
  refund_reference_reused: 409,
  insufficient_points: 409,
  slug_taken: 409,
  email_taken: 409,
  duplicate: 409,
  payload_too_large: 413,
  unknown_host: 421,
  idempotency_mismatch: 422,
  unprocessable: 422,
  unit_mismatch: 422,
  refund_exceeds_sale: 422,
  code_invalid: 422,
  import_has_errors: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<RefusalCode, number>

export type ProblemStatus = (typeof PROBLEM_STATUS)[RefusalCode]
