import type { InChainTx } from '@/server/platform/db/with-chain'
import { keptTo } from '../stations/kept-to'

export interface ListedSale {
  id: string; status: string; stationId: string; stationName: string; memberId: string | null; occurredAt: Date
  netMinor: bigint; discountMinor: bigint; pointsEarned: bigint; refundedMinor: bigint; grossMinor: bigint
  fuel: { grade: string; unit: string; quantity: bigint } | null
}

/** Sales newest first, of stations that the caller is kept to (ids sort by time), after the cursor `before`, optionally of one station or one member. */
export async function listSaleRows(scope: InChainTx, page: { limit: number; before?: string; stationId?: string; memberId?: string }): Promise<ListedSale[]> {
  const only = keptTo(scope)
  const sales = await scope.tx.sale.findMany({
    where: { chainId: scope.chainId, ...(page.before !== undefined && { id: { lt: page.before } }), ...stationOf(page.stationId, only), ...(page.memberId !== undefined && { memberId: page.memberId }) },
    orderBy: { id: 'desc' },
    take: page.limit,
    include: { lines: { where: { type: 'fuel' }, orderBy: { ordinal: 'asc' }, take: 1 } },
  })
  const stations = await scope.tx.station.findMany({ where: { chainId: scope.chainId, id: { in: sales.map((sale) => sale.stationId) } }, select: { id: true, name: true } })
  const names = new Map(stations.map((station) => [station.id, station.name]))
  return sales.map((sale) => {
    const [fuel] = sale.lines
    return {
      id: sale.id, status: sale.status, stationId: sale.stationId, stationName: names.get(sale.stationId) ?? sale.stationId, memberId: sale.memberId, occurredAt: sale.occurredAt,
      netMinor: sale.netMinor, discountMinor: sale.discountMinor, pointsEarned: sale.pointsEarned, refundedMinor: sale.refundedMinor, grossMinor: sale.grossMinor,
      fuel: fuel ? { grade: fuel.grade ?? '', unit: fuel.unit ?? '', quantity: fuel.quantity } : null,
    }
  })
}

/** One station of those that the caller is kept to: asking for another finds nothing. */
function stationOf(wanted: string | undefined, only: string[] | null) {
  if (only === null) return wanted === undefined ? {} : { stationId: wanted }
  return { stationId: { in: wanted === undefined ? only : only.filter((id) => id === wanted) } }
}
