import { dropInvites } from '@/server/data/pools/invites'
import { endMembership } from '@/server/data/pools/end-membership'
import type { Pool } from '@/server/data/pools/find-pool'
import type { InChange } from '../../_around/with-chain'

/** Members, all locked, are on their own accounts again and begin at nothing: what they brought and earned stays the family's. */
export async function exitPool(scope: InChange, pool: Pool, { memberIds, reason }: { memberIds: readonly string[]; reason: string }): Promise<void> {
  for (const memberId of memberIds) {
    await endMembership(scope, { headId: pool.headId, memberId, at: scope.now })
    scope.changed({ kind: 'member', id: memberId, before: { family: pool.headId }, after: { family: null, reason } })
  }
  if (memberIds.length === pool.members.length) await dropInvites(scope, { headId: pool.headId })
}
