import { isReplayed, type ReplayedRefusal } from '@/server/usecases/_around/with-idempotency'
import type { Result } from '../refusal'
import { notFound } from './read-input'

/** The same verb by path: what a body calls an unknown `pointer` (422) is, in a path, simply not there (404). */
export function asPathId<T>(result: Result<T>, pointer: string): Result<T> {
  const missing = !result.ok && result.refusal.code === 'unprocessable' && result.refusal.errors?.some((one) => one.pointer === pointer && one.code === 'not_found')
  if (result.ok || missing !== true) return result
  if (!isReplayed(result.refusal)) return { ok: false, refusal: notFound }
  const { replayed, toldIn } = result.refusal
  return { ok: false, refusal: { ...notFound, replayed, ...(toldIn && { toldIn }) } as ReplayedRefusal }
}
