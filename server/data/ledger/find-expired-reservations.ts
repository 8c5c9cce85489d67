import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Ids of quotes that hold points and expired at `until` or before, the oldest first; of one member, if one is named. */
export async function findExpiredReservations(scope: InChainTx, { until, limit, memberId }: { until: EpochMs; limit: number; memberId?: string }): Promise<string[]> {
  const rows = await scope.tx.pointReservation.groupBy({
    by: ['quoteId'], where: { chainId: scope.chainId, expiresAt: { lte: new Date(until) }, ...(memberId !== undefined && { memberId }) },
    _min: { expiresAt: true }, orderBy: [{ _min: { expiresAt: 'asc' } }, { quoteId: 'asc' }], take: limit,
  })
  return rows.map(({ quoteId }) => quoteId)
}
