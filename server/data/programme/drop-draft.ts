import type { InChainTx } from '@/server/platform/db/with-chain'

/** Nothing waits to be published any more; the version itself stays in the history. False when the promotion isn't at `rowVersion` any more. */
export async function dropDraft(scope: InChainTx, { id, rowVersion }: { id: string; rowVersion: number }): Promise<boolean> {
  const { count } = await scope.tx.promotion.updateMany({ where: { chainId: scope.chainId, id, rowVersion }, data: { draftVersion: null, rowVersion: { increment: 1 } } })
  return count === 1
}
