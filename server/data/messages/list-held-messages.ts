import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Messages that came at night and may go by `until`, the longest waiting first. */
export async function listHeldMessages({ chainId, tx }: InChainTx, { until, limit }: { until: EpochMs; limit: number }): Promise<string[]> {
  const rows = await tx.messageLog.findMany({ where: { chainId, state: 'queued', notBefore: { lte: new Date(until) } }, orderBy: [{ notBefore: 'asc' }, { id: 'asc' }], take: limit, select: { id: true } })
  return rows.map(({ id }) => id)
}
