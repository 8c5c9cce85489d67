import type { ListedSaleAnswer } from '@/server/contracts/sale'
import { listSaleRows } from '@/server/data/sales/list-sales'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

export interface ListSalesInput { limit: number; startingAfter?: string; stationId?: string; memberId?: string }

/** Sales newest first, `limit` at a time; the last id of a page is the next one's `startingAfter`. */
export const listSales = reading('sales.list', async (scope, input: ListSalesInput): Promise<Result<{ data: ListedSaleAnswer[]; has_more: boolean }>> => {
  const rows = await listSaleRows(scope, {
    limit: input.limit + 1,
    ...(input.startingAfter !== undefined && { before: input.startingAfter }),
    ...(input.stationId !== undefined && { stationId: input.stationId }),
    ...(input.memberId !== undefined && { memberId: input.memberId }),
  })
  const data = rows.slice(0, input.limit).map((row): ListedSaleAnswer => ({
    id: row.id, status: row.status as ListedSaleAnswer['status'], station_id: row.stationId, station_name: row.stationName, ...(row.memberId !== null && { member_id: row.memberId }),
    occurred_at: formatInstant(row.occurredAt.getTime()), net_minor: Number(row.netMinor), discount_minor: Number(row.discountMinor), gross_minor: Number(row.grossMinor),
    refunded_minor: Number(row.refundedMinor), points_earned: Number(row.pointsEarned),
    ...(row.fuel && { fuel: { grade: row.fuel.grade, unit: row.fuel.unit, volume: formatDecimal(row.fuel.quantity, 3) } }),
  }))
  return ok({ data, has_more: rows.length > input.limit })
})
