import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'

/** The value of what can't be refused here. */
export function must<T>(result: Result<T>): T {
  invariant(result.ok, result.ok ? '' : JSON.stringify(result.refusal))
  return result.value
}
