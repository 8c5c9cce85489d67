import type { InChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { widgetSecretCache, widgetSecretKey } from './widget-secret-cache'

/** Ends a secret; doing it again keeps the first time. False when the chain has no such secret. */
export async function revokeWidgetSecret(scope: InChainTx, kid: string): Promise<boolean> {
  const row = await scope.tx.widgetSecret.findUnique({ where: { chainId_kid: { chainId: scope.chainId, kid } }, select: { kid: true } })
  if (!row) return false
  await scope.tx.widgetSecret.updateMany({ where: { chainId: scope.chainId, kid, revokedAt: null }, data: { revokedAt: new Date(scope.now) } })
  await forgetEverywhere(scope.tx, widgetSecretCache, widgetSecretKey(scope.chainId, kid))
  return true
}
