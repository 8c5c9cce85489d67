import { postPoints } from '@/server/data/hot/commit-points'
import { readAccountOf } from '@/server/data/ledger/read-member-account'
import { moveLots } from '@/server/data/pools/move-lots'
import { invariant } from '@/server/domain/kernel/invariant'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChange } from '../../_around/with-chain'
import { passAccount } from '../../ledger/_parts/pass-account'
import { pointsOfMerge } from '../../merges/_parts/points-of-merge'

/**
 * All points of one own account come to another as they are: lots with their start, expiry and sale, what quotes hold, a debt. The
 * caller has locked both. Returns what came and the number of the receiver's last entry before.
 */
export async function joinAccount(scope: InChange, { fromId, toId }: { fromId: string; toId: string }): Promise<{ points: bigint; headSeq: bigint }> {
  const [from, to] = [await readAccountOf(scope, fromId, 'own'), await readAccountOf(scope, toId, 'own')]
  invariant(from && to, 'whoever is locked has an account')
  const plan = pointsOfMerge({ kept: to, absorbed: from }, scope.now)
  const id = newId('pol')
  await postPoints(scope, {
    parts: passAccount(scope, {
      from, to, plan,
      out: { reason: { code: 'pool_joined', to: toId }, source: { type: 'pool', id } },
      in: { reason: { code: 'pool_came', by: fromId }, source: { type: 'pool_in', id } },
    }),
    events: [],
  })
  await moveLots(scope, { fromId, toId })
  return { points: plan.amount, headSeq: BigInt(to.member.entrySeq) }
}
