import { z } from 'zod'
import { localDate } from '@/server/contracts/common'
import { applyTemplateBody, programmeBody } from '@/server/contracts/programme'
import { promotionBody, promotionChange, promotionStatus } from '@/server/contracts/promotion'
import { quoteBody } from '@/server/contracts/quote'
import { applyTemplate } from '@/server/usecases/programme/apply-template'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { endPromotion } from '@/server/usecases/programme/end-promotion'
import { listComingProgrammes } from '@/server/usecases/programme/list-coming-programmes'
import { listPromotions } from '@/server/usecases/programme/list-promotions'
import { listTemplates } from '@/server/usecases/programme/list-templates'
import { pausePromotion } from '@/server/usecases/programme/pause-promotion'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { readProgramme } from '@/server/usecases/programme/read-programme'
import { readPromotion } from '@/server/usecases/programme/read-promotion'
import { updateProgramme } from '@/server/usecases/programme/update-programme'
import { simulateQuote } from '@/server/usecases/quotes/simulate-quote'
import { router } from '../init'
import { bothInput, chainProcedure, configure } from '../procedures'
import { refusal, unwrap } from '../refusal-error'

const changeInput = z.object({ change: promotionChange })

/** Rounding, tiers, points, and what runs on top of them. */
export const programmeRouter = router({
  read: chainProcedure.meta({ can: 'programme.read' }).query(async ({ ctx }) => unwrap(await readProgramme(ctx.scope, {}))),
  update: chainProcedure.meta({ can: 'programme.change' }).input(z.object({ version: z.int().min(0), programme: programmeBody, effectiveOn: localDate.optional() }))
    .mutation(async ({ ctx, input }) => unwrap(await updateProgramme(ctx.scope, { version: input.version, body: input.programme, ...(input.effectiveOn !== undefined && { effectiveOn: input.effectiveOn }) }))),
  /** Versions that begin later, the next one first. */
  coming: chainProcedure.meta({ can: 'programme.read' }).query(async ({ ctx }) => unwrap(await listComingProgrammes(ctx.scope, {}))),
  templates: chainProcedure.meta({ can: 'programme.read' }).query(async ({ ctx }) => unwrap(await listTemplates(ctx.scope, {}))),
  applyTemplate: chainProcedure.meta({ can: 'programme.change' }).input(bothInput.extend({ template: applyTemplateBody.required({ version: true }) })).mutation(async ({ ctx, input }) => {
      const { version, ...template } = input.template
      // The sides count their versions apart: what was read is the named side's, and is looked at before the other one is touched.
      if (input.both && unwrap(await readProgramme(ctx.scope, {})).version !== version) throw refusal('version_conflict', 'Somebody changed the programme in the meantime. Load it again.')
      return configure(ctx.scope, input.both, (side) => applyTemplate(side, side.chainId === ctx.scope.chainId ? input.template : template))
    }),
})

export const promotionsRouter = router({
  list: chainProcedure.meta({ can: 'programme.read' }).input(z.object({ statuses: z.array(promotionStatus).optional() }))
    .query(async ({ ctx, input }) => unwrap(await listPromotions(ctx.scope, input.statuses ? { statuses: input.statuses } : {}))),
  read: chainProcedure.meta({ can: 'programme.read' }).input(z.object({ promotionId: z.string().max(64) })).query(async ({ ctx, input }) => unwrap(await readPromotion(ctx.scope, input))),
  create: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ promotion: promotionBody })).mutation(async ({ ctx, input }) => unwrap(await createPromotion(ctx.scope, input.promotion))),
  publish: chainProcedure.meta({ can: 'promotions.change' }).input(changeInput).mutation(async ({ ctx, input }) => unwrap(await publishPromotion(ctx.scope, input.change))),
  pause: chainProcedure.meta({ can: 'promotions.change' }).input(changeInput).mutation(async ({ ctx, input }) => unwrap(await pausePromotion(ctx.scope, input.change))),
  end: chainProcedure.meta({ can: 'promotions.change' }).input(changeInput).mutation(async ({ ctx, input }) => unwrap(await endPromotion(ctx.scope, input.change))),
  /** What a basket would get and why, as if it were `occurred_at` now; nothing is stored. */
  simulate: chainProcedure.meta({ can: 'programme.read' }).input(z.object({ basket: quoteBody })).query(async ({ ctx, input: { basket } }) => {
    const now = basket.occurred_at === undefined ? ctx.scope.now : Date.parse(basket.occurred_at)
    return unwrap(await simulateQuote({ ...ctx.scope, now }, { body: basket }))
  }),
})
