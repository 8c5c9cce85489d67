import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChange } from '../../_around/with-chain'
import { exitPool } from './exit-pool'
import { lockPool } from './lock-pool'

/** One member goes out of the family of `headId`, or whatever family it is in. Refuses `not_found` (in none, or in another), `unavailable`. */
export async function quitPool(scope: InChange, { memberId, headId, reason }: { memberId: string; headId?: string; reason: string }): Promise<Result<undefined>> {
  const locked = await lockPool(scope, [memberId])
  if (!locked.ok) return locked
  const [pool] = locked.value
  if (!pool || pool.headId === memberId || (headId !== undefined && pool.headId !== headId)) return refuse('not_found', 'The member is in no such family.')
  await exitPool(scope, pool, { memberIds: [memberId], reason })
  return ok(undefined)
}
