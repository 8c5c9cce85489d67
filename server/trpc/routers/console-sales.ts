import { z } from 'zod'
import { discrepancyFilter } from '@/server/contracts/discrepancy'
import { exportDiscrepancies } from '@/server/usecases/reports/export-discrepancies'
import { listDiscrepancies } from '@/server/usecases/reports/list-discrepancies'
import { readDashboard } from '@/server/usecases/reports/read-dashboard'
import { listSales } from '@/server/usecases/sales/list-sales'
import { readSale } from '@/server/usecases/sales/read-sale'
import { router } from '../init'
import { pageInput, toPage } from '../page-input'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

const id = z.string().max(64)

export const salesRouter = router({
  /** Newest first, optionally of one station or one member. */
  list: chainProcedure.meta({ can: 'sales.read' }).input(pageInput.extend({ stationId: id.optional(), memberId: id.optional() })).query(async ({ ctx, input }) => {
    const { stationId, memberId } = input
    return unwrap(await listSales(ctx.scope, { ...toPage(input), ...(stationId !== undefined && { stationId }), ...(memberId !== undefined && { memberId }) }))
  }),
  read: chainProcedure.meta({ can: 'sales.read' }).input(z.object({ saleId: id })).query(async ({ ctx, input }) => unwrap(await readSale(ctx.scope, { ...input, forReader: true }))),
  /** Sales where what the till did isn't what the rules allow, with totals per station. */
  discrepancies: chainProcedure.meta({ can: 'sales.read' }).input(pageInput.extend({ filter: discrepancyFilter })).query(async ({ ctx, input }) => unwrap(await listDiscrepancies(ctx.scope, { filter: input.filter, ...toPage(input) }))),
  discrepanciesCsv: chainProcedure.meta({ can: 'sales.read' }).input(z.object({ filter: discrepancyFilter })).mutation(async ({ ctx, input }) => unwrap(await exportDiscrepancies(ctx.scope, input))),
  /** The last days, today included, beside as many days before them. */
  dashboard: chainProcedure.meta({ can: 'reports.read' }).input(z.object({ days: z.union([z.literal(7), z.literal(30), z.literal(90)]).default(30) }))
    .query(async ({ ctx, input }) => unwrap(await readDashboard(ctx.scope, { days: input.days }))),
})
