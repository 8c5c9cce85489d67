import type { Id } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface NewEndpoint { id: Id<'whe'>; url: string; description: string; events: readonly string[]; sealed: Uint8Array<ArrayBuffer> }

/** Stores an endpoint, enabled, with an empty queue. */
export async function insertEndpoint({ chainId, now, tx }: InChainTx, { id, url, description, events, sealed }: NewEndpoint): Promise<void> {
  await tx.webhookEndpoint.create({ data: { chainId, id, url, description, events: [...events], enabled: true, sealed, createdAt: new Date(now) } })
  await tx.webhookQueue.create({ data: { chainId, endpointId: id, events: [...events] } })
}
