import { openChainKey } from '@/server/data/chains/open-chain-key'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Takes a member's browser away by its address at the push service; answers whether it was there. */
export async function deletePush(scope: InChainTx, { memberId, endpoint }: { memberId: string; endpoint: string }): Promise<boolean> {
  const endpointIndex = blindIndex(await openChainKey(scope), 'push', endpoint)
  return (await scope.tx.pushSubscription.deleteMany({ where: { chainId: scope.chainId, memberId, endpointIndex } })).count > 0
}

/** Takes a browser away that its push service no longer knows. */
export async function forgetPush({ chainId, tx }: InChainTx, id: string): Promise<void> {
  await tx.pushSubscription.deleteMany({ where: { chainId, id } })
}
