import { z } from 'zod'
import { erasureReason, marketingBody, publishTermsBody } from '@/server/contracts/privacy'
import { listChainExports } from '@/server/usecases/exports/list-chain-exports'
import { startChainExport } from '@/server/usecases/exports/start-chain-export'
import { eraseMember } from '@/server/usecases/privacy/erase-member'
import { exportMember } from '@/server/usecases/privacy/export-member'
import { listTerms } from '@/server/usecases/privacy/list-terms'
import { publishTerms } from '@/server/usecases/privacy/publish-terms'
import { readPrivacy } from '@/server/usecases/privacy/read-privacy'
import { setMarketing } from '@/server/usecases/privacy/set-marketing'
import { router } from '../init'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

const memberInput = z.object({ memberId: z.string().max(64) })
/** Two texts in two languages. */
const TERMS_BODY_BYTES_MAX = 1_000_000

/** The chain's texts, a member's rights as staff grant them, and the export of everything. */
export const privacyRouter = router({
  terms: chainProcedure.meta({ can: 'privacy.read' }).query(async ({ ctx }) => unwrap(await listTerms(ctx.scope, {}))),
  publishTerms: chainProcedure.meta({ can: 'privacy.change', bodyBytesMax: TERMS_BODY_BYTES_MAX }).input(z.object({ texts: publishTermsBody }))
    .mutation(async ({ ctx, input }) => unwrap(await publishTerms(ctx.scope, input.texts))),

  member: chainProcedure.meta({ can: 'members.read' }).input(memberInput).query(async ({ ctx, input }) => unwrap(await readPrivacy(ctx.scope, input))),
  setMarketing: chainProcedure.meta({ can: 'privacy.change' }).input(memberInput.extend({ consent: marketingBody }))
    .mutation(async ({ ctx, input }) => unwrap(await setMarketing(ctx.scope, { memberId: input.memberId, ...input.consent }))),
  exportMember: chainProcedure.meta({ can: 'members.erase' }).input(memberInput).mutation(async ({ ctx, input }) => unwrap(await exportMember(ctx.scope, { memberId: input.memberId }))),
  eraseMember: chainProcedure.meta({ can: 'members.erase' }).input(memberInput.extend({ reason: erasureReason }))
    .mutation(async ({ ctx, input }) => unwrap(await eraseMember(ctx.scope, { memberId: input.memberId, reason: input.reason }))),

  exports: chainProcedure.meta({ can: 'privacy.read' }).query(async ({ ctx }) => unwrap(await listChainExports(ctx.scope, {}))),
  startExport: chainProcedure.meta({ can: 'chain.export' }).mutation(async ({ ctx }) => unwrap(await startChainExport(ctx.scope, {}))),
  /** Whether the caller may take an archive; the file itself comes from `/api/exports`, which asks this first. */
  checkExport: chainProcedure.meta({ can: 'chain.export' }).input(z.object({ exportId: z.string().max(64) })).query(({ ctx, input }) => ({ chainId: ctx.scope.chainId, exportId: input.exportId })),
})
