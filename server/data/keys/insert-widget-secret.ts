import type { Id } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Stores a secret that was sealed under the chain's key. */
export async function insertWidgetSecret(scope: InChainTx, secret: { kid: Id<'wid'>; sealed: Uint8Array<ArrayBuffer> }): Promise<void> {
  await scope.tx.widgetSecret.create({ data: { chainId: scope.chainId, kid: secret.kid, wrapped: secret.sealed, createdAt: new Date(scope.now) } })
}
