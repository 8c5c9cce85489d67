import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { widgetSecretCache, widgetSecretKey } from './widget-secret-cache'

/** The sealed secret of the chain that `kid` names, unless it was revoked; at most 5 s old. */
export function findWidgetSecret(scope: InChain, kid: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return widgetSecretCache.find(widgetSecretKey(scope.chainId, kid), () =>
    withChain(scope.chainId, async (tx) => {
      const row = await tx.widgetSecret.findUnique({ where: { chainId_kid: { chainId: scope.chainId, kid } } })
      return row && !row.revokedAt ? row.wrapped : null
    }))
}
