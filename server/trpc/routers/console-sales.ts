import { z } from 'zod'
import { readDashboard } from '@/server/usecases/reports/read-dashboard'
import { readSale } from '@/server/usecases/sales/read-sale'
import { router } from '../init'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

export const salesRouter = router({
  read: chainProcedure.input(z.object({ saleId: z.string().max(64) })).query(async ({ ctx, input }) => unwrap(await readSale(ctx.scope, input))),
  /** The last days, today included, beside as many days before them. */
  dashboard: chainProcedure.input(z.object({ days: z.union([z.literal(7), z.literal(30), z.literal(90)]).default(30) }))
    .query(async ({ ctx, input }) => unwrap(await readDashboard(ctx.scope, { days: input.days }))),
})
