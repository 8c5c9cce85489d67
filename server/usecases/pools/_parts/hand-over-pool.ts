import { endMembership } from '@/server/data/pools/end-membership'
import type { Pool } from '@/server/data/pools/find-pool'
import { dropInvites } from '@/server/data/pools/invites'
import { writeMembership } from '@/server/data/pools/write-membership'
import { invariant } from '@/server/domain/kernel/invariant'
import type { InChange } from '../../_around/with-chain'
import { joinAccount } from './join-account'

/**
 * The head goes for good: whoever has been in the family longest becomes its head, and all points come to that one's account. Of a
 * family of two the other one has them alone. Everybody is locked.
 */
export async function handOverPool(scope: InChange, pool: Pool): Promise<void> {
  const [heir, ...others] = pool.members
  invariant(heir, 'a family has somebody beside its head')
  await endMembership(scope, { headId: pool.headId, memberId: heir.memberId, at: scope.now })
  const { headSeq } = await joinAccount(scope, { fromId: pool.headId, toId: heir.memberId })
  await writeMembership(scope, { headId: heir.memberId, memberId: pool.headId, joinedAt: scope.now, leftAt: scope.now, headSeq })
  for (const { memberId, joinedAt } of others) {
    await endMembership(scope, { headId: pool.headId, memberId, at: scope.now })
    await writeMembership(scope, { headId: heir.memberId, memberId, joinedAt, headSeq })
  }
  await dropInvites(scope, { headId: pool.headId })
  await dropInvites(scope, { memberId: heir.memberId })
  for (const { memberId } of pool.members) scope.changed({ kind: 'member', id: memberId, before: { family: pool.headId }, after: { family: memberId === heir.memberId && others.length === 0 ? null : heir.memberId, reason: 'head_gone' } })
}
