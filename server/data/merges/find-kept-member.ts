import type { InChainTx } from '@/server/platform/db/with-chain'

/** Who an id stands for by now: the member that it was merged into, else the same. */
export async function findKeptMember({ chainId, tx }: InChainTx, memberId: string): Promise<string> {
  const row = await tx.memberMerge.findUnique({ where: { chainId_absorbedId: { chainId, absorbedId: memberId } }, select: { keptId: true } })
  return row?.keptId ?? memberId
}
