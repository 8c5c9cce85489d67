import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface PoolMember { memberId: string; joinedAt: EpochMs; headSeq: bigint }
/** A family: the head, on whose account the points are, and the others, whoever joined first before the rest. */
export interface Pool { headId: string; members: PoolMember[] }

/** The family that a member is in or is the head of; null for everybody else. */
export async function findPool({ chainId, tx }: InChainTx, memberId: string): Promise<Pool | null> {
  const member = await tx.member.findUnique({ where: { chainId_id: { chainId, id: memberId } }, select: { headId: true } })
  if (!member) return null
  const headId = member.headId ?? memberId
  const rows = await tx.poolMember.findMany({ where: { chainId, headId, state: 'joined' }, orderBy: [{ joinedAt: 'asc' }, { memberId: 'asc' }] })
  if (rows.length === 0) return null
  return { headId, members: rows.map((row) => ({ memberId: row.memberId, joinedAt: row.joinedAt.getTime(), headSeq: row.headSeq })) }
}
