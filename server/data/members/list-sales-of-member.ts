import type { InChainTx } from '@/server/platform/db/with-chain'
import { readSaleTold } from '../sales/sale-told'
import { keptTo } from '../stations/kept-to'
import type { Page } from './list-entries'

export interface MemberSaleRecord {
  id: string
  status: 'finalised' | 'partly_refunded' | 'refunded' | 'voided'
  occurredAt: Date
  /** The first answer, as the sale keeps it. */
  answer: unknown
  /** Its sentences in every language. */
  words: unknown
  refunds: { body: unknown }[]
  station: { id: string; name: string; timeZone: string }
}

/** A member's sales at stations that the caller is kept to, newest first by when they happened (an offline sale comes late and stands where it belongs); null when a cursor names none of them. */
export async function listSalesOfMember(scope: InChainTx, memberId: string, page: Page): Promise<MemberSaleRecord[] | null> {
  const { chainId, tx } = scope
  const only = keptTo(scope)
  const cursorId = page.after ?? page.before
  const cursor = cursorId === undefined ? null : await tx.sale.findFirst({ where: { chainId, id: cursorId, memberId }, select: { id: true, occurredAt: true } })
  if (cursorId !== undefined && !cursor) return null
  const newer = page.after === undefined && page.before !== undefined
  const beyond = newer ? 'gt' : 'lt'
  const direction = newer ? 'asc' : 'desc'
  const sales = await tx.sale.findMany({
    where: { chainId, memberId, ...(only && { stationId: { in: only } }), ...(cursor && { OR: [{ occurredAt: { [beyond]: cursor.occurredAt } }, { occurredAt: cursor.occurredAt, id: { [beyond]: cursor.id } }] }) },
    orderBy: [{ occurredAt: direction }, { id: direction }],
    take: page.limit + 1,
    select: { id: true, status: true, occurredAt: true, told: true, stationId: true },
  })
  const refunds = await tx.refund.findMany({ where: { chainId, saleId: { in: sales.map((sale) => sale.id) } }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }], select: { saleId: true, body: true } })
  const stations = await tx.station.findMany({ where: { chainId, id: { in: sales.map((sale) => sale.stationId) } }, select: { id: true, name: true, timeZone: true } })
  return sales.map((sale) => ({
    id: sale.id,
    status: sale.status as MemberSaleRecord['status'],
    occurredAt: sale.occurredAt,
    ...answerOf(sale.told),
    refunds: refunds.filter((refund) => refund.saleId === sale.id).map(({ body }) => ({ body })),
    station: stations.find((station) => station.id === sale.stationId) ?? { id: sale.stationId, name: '', timeZone: scope.chain.timeZone },
  }))
}

function answerOf(told: unknown): Pick<MemberSaleRecord, 'answer' | 'words'> {
  const { answer, words } = readSaleTold(told)
  return { answer, words }
}
