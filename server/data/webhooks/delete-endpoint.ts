import type { InChainTx } from '@/server/platform/db/with-chain'

/** Takes an endpoint away: its address and secrets at once, its row with its last deliveries. False when there is none. */
export async function deleteEndpoint({ chainId, now, tx }: InChainTx, id: string): Promise<boolean> {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { chainId, id, deletedAt: null },
    data: { deletedAt: new Date(now), url: '', description: '', sealed: new Uint8Array(), previousSealed: null, previousUntil: null, rowVersion: { increment: 1 } },
  })
  await tx.webhookQueue.deleteMany({ where: { chainId, endpointId: id } })
  return count === 1
}
