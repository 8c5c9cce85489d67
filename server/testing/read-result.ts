import type { Result } from '@/server/domain/kernel/result'

/** What a verb answered; a refusal is an error that says which. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code} ${result.refusal.detail} ${JSON.stringify(result.refusal.errors ?? [])}`)
  return result.value
}

/** The code that a verb refused with; undefined when it didn't. */
export const refusal = <T>(result: Result<T>) => (result.ok ? undefined : result.refusal.code)
