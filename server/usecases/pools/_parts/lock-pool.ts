import { lockMembers } from '@/server/data/hot/commit-points'
import { findPool, type Pool } from '@/server/data/pools/find-pool'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChange } from '../../_around/with-chain'

/**
 * Locks members with everybody of their families, by ascending id, and tells the families as they stand then, in the members'
 * order. Refuses `unavailable` where somebody joined or left at this moment: sent again, it is read anew.
 */
export async function lockPool(scope: InChange, memberIds: readonly string[]): Promise<Result<(Pool | null)[]>> {
  const before = await findAll(scope, memberIds)
  await lockMembers(scope, [...new Set([...memberIds, ...before.flatMap((pool) => (pool ? [pool.headId, ...pool.members.map((one) => one.memberId)] : []))])])
  const after = await findAll(scope, memberIds)
  return told(before) === told(after) ? ok(after) : refuse('unavailable', 'The family was changed at this moment; send it again.', { retryAfterSeconds: 1 })
}

async function findAll(scope: InChange, memberIds: readonly string[]): Promise<(Pool | null)[]> {
  const pools: (Pool | null)[] = []
  for (const id of memberIds) pools.push(await findPool(scope, id))
  return pools
}

const told = (pools: readonly (Pool | null)[]): string => pools.map((pool) => (pool ? [pool.headId, ...pool.members.map((one) => one.memberId)].join() : '')).join('|')
