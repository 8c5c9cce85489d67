import type { Stretch } from '@/server/data/members/list-entries'
import { findPool } from '@/server/data/pools/find-pool'
import type { InChainTx } from '../../_around/with-chain'

/** What a member's statement consists of: the family's account since the member joined, before it the own entries. */
export async function stretchesOf(scope: InChainTx, memberId: string): Promise<Stretch[]> {
  const pool = await findPool(scope, memberId)
  const joined = pool?.members.find((one) => one.memberId === memberId)
  return [...(pool && joined ? [{ memberId: pool.headId, afterSeq: joined.headSeq }] : []), { memberId }]
}
