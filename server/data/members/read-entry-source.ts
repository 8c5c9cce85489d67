import type { InChainTx } from '@/server/platform/db/with-chain'

/** The sale behind an entry, as a dispute needs it. */
export interface SourceSale { id: string; stationName: string; posId: string; posTransactionId: string; occurredAt: Date; ruleSetVersion: number; programmeVersion: number }
export interface EntryLot { id: string; amount: bigint; earned: bigint; left: bigint; state: string; startsAt: Date; expiresAt: Date | null; saleId: string | null }
export interface EntrySource { sale: SourceSale | null; stationName: string | null; lots: EntryLot[] }

/** What stands behind one entry: the sale that it is of (also of a refund of it), the station of a redemption, every lot. */
export async function readEntrySource(scope: InChainTx, entry: { id: string; sourceType: string; sourceId: string }): Promise<EntrySource> {
  const { chainId, tx } = scope
  const refunded = entry.sourceType === 'refund' || entry.sourceType === 'points_back' ? await tx.refund.findUnique({ where: { chainId_id: { chainId, id: entry.sourceId } }, select: { saleId: true } }) : null
  const saleId = entry.sourceType === 'sale' ? entry.sourceId : refunded?.saleId
  const sale = saleId === undefined ? null : await tx.sale.findUnique({ where: { chainId_id: { chainId, id: saleId } } })
  const redeemed = entry.sourceType === 'redemption' ? await tx.redemption.findUnique({ where: { chainId_id: { chainId, id: entry.sourceId } }, select: { stationId: true } }) : null
  const stationId = sale?.stationId ?? redeemed?.stationId
  const station = stationId == null ? null : await tx.station.findUnique({ where: { chainId_id: { chainId, id: stationId } }, select: { name: true } })
  return {
    sale: sale && {
      id: sale.id, stationName: station?.name ?? '', posId: sale.posId, posTransactionId: sale.posTransactionId, occurredAt: sale.occurredAt, ruleSetVersion: sale.ruleSetVersion, programmeVersion: sale.programmeVersion,
    },
    stationName: station?.name ?? null,
    lots: await readLots(scope, entry.id),
  }
}

async function readLots({ chainId, tx }: InChainTx, entryId: string): Promise<EntryLot[]> {
  const moves = await tx.lotMove.findMany({ where: { chainId, entryId } })
  const amounts = new Map(moves.map((move) => [move.lotId, move.amount]))
  const lots = await tx.lot.findMany({ where: { chainId, id: { in: [...amounts.keys()] } }, orderBy: [{ expiresAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }] })
  return lots.map((lot) => ({ id: lot.id, amount: amounts.get(lot.id) ?? 0n, earned: lot.earned, left: lot.left, state: lot.state, startsAt: lot.startsAt, expiresAt: lot.expiresAt, saleId: lot.saleId }))
}
