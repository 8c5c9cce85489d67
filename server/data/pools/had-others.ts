import type { InChainTx } from '@/server/platform/db/with-chain'

/** Whether points of others ever came to a member's account by a family. */
export const hadOthers = async ({ chainId, tx }: InChainTx, memberId: string): Promise<boolean> => (await tx.poolMember.findFirst({ where: { chainId, headId: memberId }, select: { memberId: true } })) !== null
