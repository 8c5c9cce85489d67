import { dropInvites } from '@/server/data/pools/invites'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { InChange } from '../../_around/with-chain'
import { exitPool } from '../../pools/_parts/exit-pool'
import { handOverPool } from '../../pools/_parts/hand-over-pool'
import { lockPool } from '../../pools/_parts/lock-pool'

/**
 * Before somebody is erased: a member leaves the family, a head hands it over to whoever has been in it longest, so that no points of
 * the others expire with the erased account. Invitations of and to the person go. Locks everybody concerned; refuses `unavailable`.
 */
export async function quitFamily(scope: InChange, memberId: string): Promise<Result<undefined>> {
  const locked = await lockPool(scope, [memberId])
  if (!locked.ok) return locked
  const [pool] = locked.value
  if (pool?.headId === memberId) await handOverPool(scope, pool)
  else if (pool) await exitPool(scope, pool, { memberIds: [memberId], reason: 'erased' })
  await dropInvites(scope, { headId: memberId })
  await dropInvites(scope, { memberId })
  return ok(undefined)
}
