import { z } from 'zod'
import { localDate } from '@/server/contracts/common'
import { applyTemplateBody, programmeBody } from '@/server/contracts/programme'
import { promotionBody, promotionChange, promotionPatch, promotionPublish, promotionStatus } from '@/server/contracts/promotion'
import { simulateBody } from '@/server/contracts/simulation'
import { setStackingBody } from '@/server/contracts/stacking'
import { applyTemplate } from '@/server/usecases/programme/apply-template'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { duplicatePromotion } from '@/server/usecases/programme/duplicate-promotion'
import { endPromotion } from '@/server/usecases/programme/end-promotion'
import { listComingProgrammes } from '@/server/usecases/programme/list-coming-programmes'
import { listPromotionTemplates } from '@/server/usecases/programme/list-promotion-templates'
import { listPromotionVersions } from '@/server/usecases/programme/list-promotion-versions'
import { listPromotions } from '@/server/usecases/programme/list-promotions'
import { listTemplates } from '@/server/usecases/programme/list-templates'
import { pausePromotion } from '@/server/usecases/programme/pause-promotion'
import { previewPromotion } from '@/server/usecases/programme/preview-promotion'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { readProgramme } from '@/server/usecases/programme/read-programme'
import { readPromotion } from '@/server/usecases/programme/read-promotion'
import { readRegistry } from '@/server/usecases/programme/read-registry'
import { readStacking } from '@/server/usecases/programme/read-stacking'
import { setStacking } from '@/server/usecases/programme/set-stacking'
import { updateProgramme } from '@/server/usecases/programme/update-programme'
import { updatePromotion } from '@/server/usecases/programme/update-promotion'
import { simulateQuote } from '@/server/usecases/quotes/simulate-quote'
import { router } from '../init'
import { bothInput, chainProcedure, configure } from '../procedures'
import { refusal, unwrap } from '../refusal-error'

const changeInput = z.object({ change: promotionChange })
const promotionId = z.string().max(64)

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
  read: chainProcedure.meta({ can: 'programme.read' }).input(z.object({ promotionId })).query(async ({ ctx, input }) => unwrap(await readPromotion(ctx.scope, input))),
  versions: chainProcedure.meta({ can: 'programme.read' }).input(z.object({ promotionId, against: z.enum(['before', 'in_force']).default('before') })).query(async ({ ctx, input }) => unwrap(await listPromotionVersions(ctx.scope, input))),
  registry: chainProcedure.meta({ can: 'programme.read' }).query(async ({ ctx }) => unwrap(await readRegistry(ctx.scope, {}))),
  templates: chainProcedure.meta({ can: 'programme.read' }).query(async ({ ctx }) => unwrap(await listPromotionTemplates(ctx.scope, {}))),
  /** What a promotion that is being written says, and what is wrong with it; nothing is stored. */
  preview: chainProcedure.meta({ can: 'programme.read' }).input(z.object({ promotion: z.record(z.string(), z.unknown()) })).query(async ({ ctx, input }) => unwrap(await previewPromotion(ctx.scope, input))),
  create: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ promotion: promotionBody })).mutation(async ({ ctx, input }) => unwrap(await createPromotion(ctx.scope, input.promotion))),
  update: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ promotionId, patch: promotionPatch.required({ row_version: true }) })).mutation(async ({ ctx, input }) => {
    const { row_version: rowVersion, ...patch } = input.patch
    return unwrap(await updatePromotion(ctx.scope, { promotionId: input.promotionId, patch, rowVersion }))
  }),
  duplicate: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ promotionId })).mutation(async ({ ctx, input }) => unwrap(await duplicatePromotion(ctx.scope, input))),
  publish: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ change: promotionPublish })).mutation(async ({ ctx, input }) => unwrap(await publishPromotion(ctx.scope, input.change))),
  pause: chainProcedure.meta({ can: 'promotions.change' }).input(changeInput).mutation(async ({ ctx, input }) => unwrap(await pausePromotion(ctx.scope, input.change))),
  end: chainProcedure.meta({ can: 'promotions.change' }).input(changeInput).mutation(async ({ ctx, input }) => unwrap(await endPromotion(ctx.scope, input.change))),
  /** What a basket would get and why, as if drafts were live and it were `occurred_at` now; nothing is stored. */
  simulate: chainProcedure.meta({ can: 'programme.read' }).input(z.object({ basket: simulateBody })).query(async ({ ctx, input }) => {
    const { drafts, as_tier: asTier, ...body } = input.basket
    return unwrap(await simulateQuote(ctx.scope, { body, drafts, ...(asTier !== undefined && { asTier }) }))
  }),
})

/** Which promotions go together. */
export const stackingRouter = router({
  read: chainProcedure.meta({ can: 'programme.read' }).query(async ({ ctx }) => unwrap(await readStacking(ctx.scope, {}))),
  set: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ stacking: setStackingBody.required({ version: true }) })).mutation(async ({ ctx, input }) => unwrap(await setStacking(ctx.scope, input.stacking))),
})
