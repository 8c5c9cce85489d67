import type { InChainTx } from '@/server/platform/db/with-chain'
import { hashKey } from '@/server/platform/crypto/hash-key'

/** Notes that a website's token writes; false when it has written before. Two at the same moment meet at the key, and one of them is told false. */
export async function useWidgetToken(scope: InChainTx, { kid, jti }: { kid: string; jti: string }): Promise<boolean> {
  const { count } = await scope.tx.widgetTokenUse.createMany({ data: [{ chainId: scope.chainId, tokenHash: hashKey(`${kid} ${jti}`), usedAt: new Date(scope.now) }], skipDuplicates: true })
  return count === 1
}
