import type { SaleAnswer } from '@/server/contracts/sale'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { RecordedSale } from '@/server/data/hot/read-sale'

/** A sale as it stands now: what its first answer told, its status and every refund since. */
export function tellRecordedSale(sale: Pick<RecordedSale, 'answer' | 'status' | 'refunds'>): SaleAnswer {
  return { ...(sale.answer as SaleAnswer), status: sale.status, refunds: sale.refunds.map((one) => one.body as RefundAnswer) }
}
