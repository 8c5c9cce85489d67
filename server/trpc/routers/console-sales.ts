import { z } from 'zod'
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
  /** The last days, today included, beside as many days before them. */
  dashboard: chainProcedure.meta({ can: 'reports.read' }).input(z.object({ days: z.union([z.literal(7), z.literal(30), z.literal(90)]).default(30) }))
    .query(async ({ ctx, input }) => unwrap(await readDashboard(ctx.scope, { days: input.days }))),
})
