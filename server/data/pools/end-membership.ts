import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** A member is on the own account again. Both versions go up: a sale or quote that was planned meanwhile is read again. */
export async function endMembership({ chainId, tx }: InChainTx, { headId, memberId, at }: { headId: string; memberId: string; at: EpochMs }): Promise<void> {
  await tx.poolMember.update({ where: { chainId_headId_memberId: { chainId, headId, memberId } }, data: { state: 'left', leftAt: new Date(at) } })
  await tx.member.update({ where: { chainId_id: { chainId, id: memberId } }, data: { headId: null, version: { increment: 1 } } })
  await tx.member.update({ where: { chainId_id: { chainId, id: headId } }, data: { version: { increment: 1 } } })
}
