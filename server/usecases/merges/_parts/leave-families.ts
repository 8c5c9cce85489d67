import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChange } from '../../_around/with-chain'
import { exitPool } from '../../pools/_parts/exit-pool'
import { lockPool } from '../../pools/_parts/lock-pool'

/**
 * Locks both members with their families. Whoever of them is in one leaves it before the merge; returns whose family the kept
 * member comes (back) into afterwards, since the person is in it, or null. Refuses `conflict` (two different families; the head
 * of one can only be the kept one) and `unavailable`.
 */
export async function leaveFamilies(scope: InChange, { keptId, absorbedId }: { keptId: string; absorbedId: string }): Promise<Result<string | null>> {
  const locked = await lockPool(scope, [keptId, absorbedId])
  if (!locked.ok) return locked
  const [kept, absorbed] = locked.value
  if (absorbed?.headId === absorbedId) return refuse('conflict', 'The head of a family stays: merge the other one into it.')
  if (kept && absorbed && kept.headId !== absorbed.headId) return refuse('conflict', 'The members are in two families; one has to leave first.')
  const pool = kept ?? absorbed
  if (!pool) return ok(null)
  await exitPool(scope, pool, { memberIds: [keptId, absorbedId].filter((id) => pool.members.some((one) => one.memberId === id)), reason: 'merged' })
  return ok(pool.headId === keptId ? null : pool.headId)
}
