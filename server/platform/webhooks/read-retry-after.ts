import type { EpochMs } from '@/server/domain/kernel/local-day'

/** `Retry-After` in milliseconds from `at` on: whole seconds or an HTTP date (RFC 9110). Undefined for what can't be read or is past. */
export function readRetryAfter(header: string | undefined, at: EpochMs): number | undefined {
  const text = header?.trim() ?? ''
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) - at : NaN
  return wait > 0 ? wait : undefined
}
