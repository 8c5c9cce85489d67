import { z } from 'zod'
import { marketingBody } from '@/server/contracts/privacy'
import { acceptTerms } from '@/server/usecases/privacy/accept-terms'
import { exportMember } from '@/server/usecases/privacy/export-member'
import { finishOwnErasure } from '@/server/usecases/privacy/finish-own-erasure'
import { readPrivacy } from '@/server/usecases/privacy/read-privacy'
import { readTerms } from '@/server/usecases/privacy/read-terms'
import { readTermsDue } from '@/server/usecases/privacy/read-terms-due'
import { setMarketing } from '@/server/usecases/privacy/set-marketing'
import { startOwnErasure } from '@/server/usecases/privacy/start-own-erasure'
import { memberProcedure, portalProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

/** A member's own rights: procedures of the portal's router. */
export const portalPrivacy = {
  /** What anybody agrees to when joining. */
  terms: portalProcedure.query(async ({ ctx }) => unwrap(await readTerms(ctx.scope, {}))),
  /** Asked at every screen, so it reads next to nothing. */
  termsDue: memberProcedure.query(async ({ ctx }) => unwrap(await readTermsDue(ctx.scope, ctx))),
  privacy: memberProcedure.query(async ({ ctx }) => unwrap(await readPrivacy(ctx.scope, ctx))),
  acceptTerms: memberProcedure.input(z.strictObject({ version: z.string().max(32) })).mutation(async ({ ctx, input }) => unwrap(await acceptTerms(ctx.scope, { memberId: ctx.memberId, ...input }))),
  setMarketing: memberProcedure.input(marketingBody).mutation(async ({ ctx, input }) => unwrap(await setMarketing(ctx.scope, { memberId: ctx.memberId, ...input }))),
  exportMine: memberProcedure.mutation(async ({ ctx }) => unwrap(await exportMember(ctx.scope, ctx))),
  startErasure: memberProcedure.mutation(async ({ ctx }) => unwrap(await startOwnErasure(ctx.scope, ctx))),
  finishErasure: memberProcedure.input(z.strictObject({ code: z.string().regex(/^\d{4,8}$/) })).mutation(async ({ ctx, input }) => unwrap(await finishOwnErasure(ctx.scope, { memberId: ctx.memberId, ...input }))),
}
