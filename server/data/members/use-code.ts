import type { InChainTx } from '@/server/platform/db/with-chain'

/** Uses a code up. False when somebody else did so before: of fifty equal calls one gets true. */
export async function useCode(scope: InChainTx, codeId: string): Promise<boolean> {
  const { count } = await scope.tx.oneTimeCode.updateMany({
    where: { chainId: scope.chainId, id: codeId, usedAt: null, expiresAt: { gt: new Date(scope.now) } },
    data: { usedAt: new Date(scope.now) },
  })
  return count === 1
}
