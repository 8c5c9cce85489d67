import type { InChainTx } from '@/server/platform/db/with-chain'

/** The station at which a sale or a quote was made; null for one that the chain doesn't have. */
export async function findStationOf(scope: InChainTx, thing: { saleId: string } | { quoteId: string }): Promise<string | null> {
  const { chainId } = scope
  const row = 'saleId' in thing
    ? await scope.tx.sale.findUnique({ where: { chainId_id: { chainId, id: thing.saleId } }, select: { stationId: true } })
    : await scope.tx.quote.findUnique({ where: { chainId_id: { chainId, id: thing.quoteId } }, select: { stationId: true } })
  return row?.stationId ?? null
}
