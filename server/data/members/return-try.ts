import type { InChainTx } from '@/server/platform/db/with-chain'

/** Gives the try of a right code back, when the code has to be sent once more together with the consent. */
export async function returnTry(scope: InChainTx, codeId: string): Promise<void> {
  await scope.tx.oneTimeCode.updateMany({ where: { chainId: scope.chainId, id: codeId, usedAt: null, tries: { gt: 0 } }, data: { tries: { decrement: 1 } } })
}
