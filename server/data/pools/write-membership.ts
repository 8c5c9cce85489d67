import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Puts a member into the family of `headId`, or notes there that somebody's points came (`leftAt`). Whoever left before is in it anew. */
export async function writeMembership({ chainId, tx }: InChainTx, row: { headId: string; memberId: string; joinedAt: EpochMs; leftAt?: EpochMs; headSeq: bigint }): Promise<void> {
  const { headId, memberId, headSeq } = row
  const values = { state: row.leftAt === undefined ? 'joined' : 'left', joinedAt: new Date(row.joinedAt), leftAt: row.leftAt === undefined ? null : new Date(row.leftAt), headSeq }
  await tx.poolMember.upsert({ where: { chainId_headId_memberId: { chainId, headId, memberId } }, create: { chainId, headId, memberId, ...values }, update: values })
  if (row.leftAt === undefined) await tx.member.update({ where: { chainId_id: { chainId, id: memberId } }, data: { headId, version: { increment: 1 } } })
}
