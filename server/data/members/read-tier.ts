import type { InChainTx } from '@/server/platform/db/with-chain'

/** The code of the tier that a member holds; null for an unknown member. */
export async function readTier(scope: InChainTx, memberId: string): Promise<string | null> {
  const row = await scope.tx.member.findUnique({ where: { chainId_id: { chainId: scope.chainId, id: memberId } }, select: { tierCode: true } })
  return row?.tierCode ?? null
}
