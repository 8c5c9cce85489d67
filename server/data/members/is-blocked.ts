import type { InChainTx } from '@/server/platform/db/with-chain'

/** Whether the chain has shut this member out. */
export async function isBlocked({ chainId, tx }: InChainTx, memberId: string): Promise<boolean> {
  return (await tx.member.count({ where: { chainId, id: memberId, status: 'blocked' } })) > 0
}
