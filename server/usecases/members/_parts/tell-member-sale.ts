import type { SaleAnswer } from '@/server/contracts/sale'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { MemberSaleRecord } from '@/server/data/members/list-sales-of-member'

/** A sale as the member's history shows it: the sale as it stands now, and where it was. */
export interface MemberSale extends SaleAnswer {
  station: { id: string; name: string; time_zone: string }
}

export const tellMemberSale = (row: MemberSaleRecord): MemberSale => ({
  ...(row.answer as SaleAnswer),
  status: row.status,
  refunds: row.refunds.map((refund) => refund.body as RefundAnswer),
  station: { id: row.station.id, name: row.station.name, time_zone: row.station.timeZone },
})
