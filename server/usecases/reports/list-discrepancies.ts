import type { DiscrepancyFilter, DiscrepantSale, DiscrepancyTotal } from '@/server/contracts/discrepancy'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { listDiscrepancies as listRows, sumDiscrepancies, type DiscrepancyQuery, type DiscrepancyRow } from '@/server/data/reports/list-discrepancies'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading, type InChainTx } from '../_around/with-chain'

export interface ListDiscrepancies { filter: DiscrepancyFilter; limit: number; startingAfter?: string }
export interface Discrepancies { data: DiscrepantSale[]; has_more: boolean; totals: DiscrepancyTotal[] }

/**
 * Sales where what the till did isn't what the rules allow, newest business date first, with totals per station over all
 * that meet the filter (on the first page). Money in minor units. Stations that the caller isn't kept to are left out.
 */
export const listDiscrepancies = reading('reports.list_discrepancies', async (scope, { filter, limit, startingAfter }: ListDiscrepancies): Promise<Result<Discrepancies>> => {
  const query = toQuery(filter)
  const rows = await listRows(scope, query, { limit: limit + 1, ...(startingAfter !== undefined && { before: startingAfter }) })
  const totals = startingAfter === undefined ? await sumDiscrepancies(scope, query) : []
  const shown = rows.slice(0, limit)
  const names = await namesOf(scope, shown)
  return ok({
    data: shown.map((row) => tellRow(row, names)),
    has_more: rows.length > limit,
    totals: totals.map((one) => ({ station_id: one.station_id, station_name: one.station_name, sales: Number(one.sales), unapproved_minor: Number(one.unapproved_minor), clock_suspect: Number(one.clock_suspect) })),
  })
})

function toQuery({ kind, station, from, until }: DiscrepancyFilter): DiscrepancyQuery {
  const asked = kind === undefined ? undefined : kind === 'unapproved' || kind === 'clock_suspect' ? { is: kind } : { is: 'code' as const, code: kind }
  return { ...(asked && { kind: asked }), ...(station !== undefined && { stationId: station }), ...(from !== undefined && { from }), ...(until !== undefined && { until }) }
}

/** Promotions by the owner's own names; the till may have sent an id that nobody knows. */
async function namesOf(scope: InChainTx, rows: readonly DiscrepancyRow[]): Promise<ReadonlyMap<string, string>> {
  if (!rows.some((row) => row.discrepancies.some((one) => one.promotion_id !== undefined))) return new Map()
  return new Map((await listPromotions(scope)).map(({ id, rule }) => [id, rule.name]))
}

const tellRow = (row: DiscrepancyRow, names: ReadonlyMap<string, string>): DiscrepantSale => ({
  id: row.id, status: row.status as DiscrepantSale['status'], station_id: row.station_id, station_name: row.station_name, pos_id: row.pos_id, pos_transaction_id: row.pos_transaction_id,
  business_date: row.business_date.toISOString().slice(0, 10), occurred_at: formatInstant(row.occurred_at.getTime()), net_minor: Number(row.net_minor), unapproved_minor: Number(row.unapproved_minor),
  is_clock_suspect: row.is_clock_suspect,
  discrepancies: row.discrepancies.map((one) => {
    const name = names.get(one.promotion_id ?? '')
    return { code: one.code as DiscrepantSale['discrepancies'][number]['code'], amount_minor: one.amount_minor, ...(one.promotion_id !== undefined && { promotion_id: one.promotion_id }), ...(name !== undefined && { promotion_name: name }) }
  }),
})
