import type { Refusal } from '@/server/domain/kernel/result'
import { troubleOf } from '@/server/platform/db/trouble-of'

/**
 * What a transport tells of an error that says no more than that the database could not answer now: `unavailable`, to be sent
 * again after a second. Null for anything else, which is a bug. Verbs let such an error through, so a step in the middle
 * can't take it for a "no"; it becomes a refusal once, where the answer is made.
 */
export function refusalOfOutage(error: unknown): Refusal | null {
  return troubleOf(error) ? { code: 'unavailable', detail: 'The service can not answer right now; send it again.', retryAfterSeconds: 1 } : null
}
