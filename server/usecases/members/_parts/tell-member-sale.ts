import type { SaleAnswer } from '@/server/contracts/sale'
import type { RefundAnswer } from '@/server/contracts/refund'
import { inLanguage, type SaleWords } from '../../sales/_parts/tell-recorded-sale'
import type { MemberSaleRecord } from '@/server/data/members/list-sales-of-member'

/** A sale as the member's history shows it: the sale as it stands now, and where it was. */
export interface MemberSale extends SaleAnswer {
  station: { id: string; name: string; time_zone: string }
}

/** In the reader's language, whatever the till's was. */
export const tellMemberSale = (row: MemberSaleRecord, locale: 'en' | 'zh'): MemberSale => ({
  ...inLanguage(row.answer as SaleAnswer, row.words as SaleWords, locale),
  status: row.status,
  refunds: row.refunds.map((refund) => refund.body as RefundAnswer),
  station: { id: row.station.id, name: row.station.name, time_zone: row.station.timeZone },
})
