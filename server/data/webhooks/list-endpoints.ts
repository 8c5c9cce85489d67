import type { InChainTx } from '@/server/platform/db/with-chain'
import { toEndpoint, WITHOUT_SECRETS, type EndpointRow } from './endpoint-row'

/** The chain's endpoints that weren't deleted, newest first; with `id` that one alone. */
export async function listEndpoints({ chainId, tx }: InChainTx, only: { id?: string } = {}): Promise<EndpointRow[]> {
  const rows = await tx.webhookEndpoint.findMany({ where: { chainId, deletedAt: null, ...only }, orderBy: { id: 'desc' }, omit: WITHOUT_SECRETS })
  const queues = await tx.webhookQueue.findMany({ where: { chainId, endpointId: { in: rows.map(({ id }) => id) } }, select: { endpointId: true, failingSince: true } })
  return rows.map((row) => toEndpoint(row, queues.find(({ endpointId }) => endpointId === row.id)))
}
