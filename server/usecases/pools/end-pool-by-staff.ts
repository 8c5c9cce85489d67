import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { exitPool } from './_parts/exit-pool'
import { lockPool } from './_parts/lock-pool'

/**
 * Staff end a family with a reason: of its head all of it, else one membership. The points stay on the head's account; what is
 * owed to somebody is a transfer by hand. Refuses: `not_found` (in no family), `unavailable`.
 */
export const endPoolByStaff = changing('pools.end_by_staff', async (scope, { memberId: askedId, reason }: { memberId: string; reason: string }) => {
  const memberId = await findKeptMember(scope, askedId)
  const locked = await lockPool(scope, [memberId])
  if (!locked.ok) return locked
  const [pool] = locked.value
  if (!pool) return refuse('not_found', 'The member is in no family.')
  const memberIds = pool.headId === memberId ? pool.members.map((one) => one.memberId) : [memberId]
  await exitPool(scope, pool, { memberIds, reason })
  return ok({ ended: memberIds.length })
})
