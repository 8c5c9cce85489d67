import type { DiscrepancyFilter, DiscrepantSale } from '@/server/contracts/discrepancy'
import { csvLine } from '@/server/domain/kernel/csv-line'
import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'
import { listDiscrepancies } from './list-discrepancies'

export interface DiscrepancyFile { file_name: string; csv: string; rows: number; has_more: boolean }

const PAGE = 500
const SALES_MAX = 10_000
const HEAD = ['business_date', 'occurred_at', 'station_id', 'station', 'pos_id', 'pos_transaction_id', 'sale_id', 'status', 'kind', 'promotion_id', 'promotion', 'amount_minor', 'sale_unapproved_minor', 'sale_net_minor']

/**
 * What the filter shows as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read it), a row a discrepancy, of the
 * newest 10 000 sales; `has_more` tells that there are older ones. Amounts in minor units. Refuses nothing.
 */
export const exportDiscrepancies = inSteps('reports.export_discrepancies', async (scope: InChain, { filter }: { filter: DiscrepancyFilter }): Promise<Result<DiscrepancyFile>> => {
  const lines = [csvLine(HEAD)]
  let [more, sales] = [true, 0]
  for (let startingAfter: string | undefined; more && sales < SALES_MAX; ) {
    const page = await listDiscrepancies(scope, { filter, limit: PAGE, ...(startingAfter !== undefined && { startingAfter }) })
    if (!page.ok) return page
    sales += page.value.data.length
    lines.push(...page.value.data.flatMap((sale) => linesOf(sale, filter.kind)))
    more = page.value.has_more
    startingAfter = page.value.data.at(-1)?.id
  }
  return ok({ file_name: `${scope.chain.slug}-discrepancies.csv`, csv: `\uFEFF${lines.join('\r\n')}\r\n`, rows: lines.length - 1, has_more: more })
})

/** One line a discrepancy; with a filter only those of its kind, a clock that wasn't believed as one of its own. */
function linesOf(sale: DiscrepantSale, kind: DiscrepancyFilter['kind']): string[] {
  const common = [sale.business_date, sale.occurred_at, sale.station_id, sale.station_name, sale.pos_id, sale.pos_transaction_id, sale.id, sale.status]
  const clock = sale.is_clock_suspect ? [{ code: 'clock_suspect' as const, amount_minor: 0, promotion_id: undefined, promotion_name: undefined }] : []
  return [...sale.discrepancies, ...clock].filter((one) => kind === undefined || kind === 'unapproved' || one.code === kind)
    .map((one) => csvLine([...common, one.code, one.promotion_id ?? '', one.promotion_name ?? '', one.amount_minor, sale.unapproved_minor, sale.net_minor]))
}
