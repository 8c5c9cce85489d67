import { dropInvites } from '@/server/data/pools/invites'
import { writeMembership } from '@/server/data/pools/write-membership'
import type { InChange } from '../../_around/with-chain'
import { joinAccount } from './join-account'

/** A member, who is in no family and locked with the head, comes into the head's. Returns the points that came along. */
export async function enterPool(scope: InChange, { headId, memberId }: { headId: string; memberId: string }): Promise<bigint> {
  const { points, headSeq } = await joinAccount(scope, { fromId: memberId, toId: headId })
  await writeMembership(scope, { headId, memberId, joinedAt: scope.now, headSeq })
  await dropInvites(scope, { memberId })
  await dropInvites(scope, { headId: memberId })
  scope.changed({ kind: 'member', id: memberId, before: { family: null }, after: { family: headId, points: Number(points) } })
  return points
}
