import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { exitPool } from './_parts/exit-pool'
import { lockPool } from './_parts/lock-pool'

/** The head ends the family: all others begin at nothing, the points stay on the head's account. Refuses: `not_found` (head of none), `unavailable`. */
export const endPool = changing('pools.end', async (scope, { memberId }: { memberId: string }) => {
  const locked = await lockPool(scope, [memberId])
  if (!locked.ok) return locked
  const [pool] = locked.value
  if (pool?.headId !== memberId) return refuse('not_found', 'The member is the head of no family.')
  await exitPool(scope, pool, { memberIds: pool.members.map((one) => one.memberId), reason: 'ended' })
  return ok(undefined)
})
