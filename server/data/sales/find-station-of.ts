import type { InChainTx } from '@/server/platform/db/with-chain'

export type ThingAtStation = { saleId: string } | { quoteId: string } | { redemptionId: string }

/** The station at which a sale, a quote or a redemption was made; null for one that the chain doesn't have or that names none. */
export async function findStationOf(scope: InChainTx, thing: ThingAtStation): Promise<string | null> {
  const { chainId } = scope
  const row = await findRow(scope, chainId, thing)
  return row?.stationId ?? null
}

function findRow({ tx }: InChainTx, chainId: string, thing: ThingAtStation): Promise<{ stationId: string | null } | null> {
  const select = { stationId: true } as const
  if ('saleId' in thing) return tx.sale.findUnique({ where: { chainId_id: { chainId, id: thing.saleId } }, select })
  if ('quoteId' in thing) return tx.quote.findUnique({ where: { chainId_id: { chainId, id: thing.quoteId } }, select })
  return tx.redemption.findUnique({ where: { chainId_id: { chainId, id: thing.redemptionId } }, select })
}
