import { z } from 'zod'
import { memberRef } from '@/server/contracts/member'
import { familyEndBody } from '@/server/contracts/family'
import { mergeBody } from '@/server/contracts/member-merge'
import { adjustmentBody } from '@/server/contracts/adjustment'
import { setMemberTierBody } from '@/server/contracts/tier'
import { transferBody } from '@/server/contracts/transfer'
import { adjustPoints } from '@/server/usecases/adjustments/adjust-points'
import { decideAdjustment } from '@/server/usecases/adjustments/decide-adjustment'
import { listAdjustments } from '@/server/usecases/adjustments/list-adjustments'
import { reverseAdjustment } from '@/server/usecases/adjustments/reverse-adjustment'
import { listMerges } from '@/server/usecases/merges/list-merges'
import { mergeMembers } from '@/server/usecases/merges/merge-members'
import { previewMerge } from '@/server/usecases/merges/preview-merge'
import { explainEntry } from '@/server/usecases/members/explain-entry'
import { exportStatement } from '@/server/usecases/members/export-statement'
import { listLedgerEntries } from '@/server/usecases/members/list-ledger-entries'
import { listMemberSales } from '@/server/usecases/members/list-member-sales'
import { listMembers } from '@/server/usecases/members/list-members'
import { readMemberTier } from '@/server/usecases/tiers/read-member-tier'
import { setMemberTier } from '@/server/usecases/tiers/set-member-tier'
import { transferPoints } from '@/server/usecases/transfers/transfer-points'
import { endPoolByStaff } from '@/server/usecases/pools/end-pool-by-staff'
import { readPool } from '@/server/usecases/pools/read-pool'
import { searchMembers } from '@/server/usecases/members/search-members'
import { findMember } from '@/server/usecases/members/find-member'
import { router } from '../init'
import { pageInput, toPage } from '../page-input'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

const memberInput = z.object({ memberId: z.string().max(64) })
const adjustmentInput = z.object({ adjustmentId: z.string().max(64) })

/** The member desk. Each read of personal data is noted in the audit log by its use-case. */
export const membersRouter = router({
  list: chainProcedure.meta({ can: 'members.read' }).input(pageInput).query(async ({ ctx, input }) => unwrap(await listMembers(ctx.scope, toPage(input)))),
  /** By name, phone, card or plate, or parts of them. */
  search: chainProcedure.meta({ can: 'members.read' }).input(z.object({ query: z.string().trim().min(1).max(120) })).query(async ({ ctx, input }) => unwrap(await searchMembers(ctx.scope, input))),
  read: chainProcedure.meta({ can: 'members.read' }).input(memberInput).query(async ({ ctx, input }) => unwrap(await findMember(ctx.scope, input))),
  ledger: chainProcedure.meta({ can: 'members.read' }).input(memberInput.extend({ ...pageInput.shape, former: z.string().max(64).optional() }))
    .query(async ({ ctx, input }) => unwrap(await listLedgerEntries(ctx.scope, { memberId: input.memberId, ...(input.former !== undefined && { former: input.former }), ...toPage(input) }))),
  /** One row of the ledger with everything that stands behind it. */
  entry: chainProcedure.meta({ can: 'members.read' }).input(memberInput.extend({ entryId: z.string().max(64) })).query(async ({ ctx, input }) => unwrap(await explainEntry(ctx.scope, input))),
  statementCsv: chainProcedure.meta({ can: 'members.read' }).input(memberInput).mutation(async ({ ctx, input }) => unwrap(await exportStatement(ctx.scope, input))),
  adjustments: chainProcedure.meta({ can: 'members.read' }).input(memberInput).query(async ({ ctx, input }) => unwrap(await listAdjustments(ctx.scope, input))),
  adjust: chainProcedure.meta({ can: 'points.adjust' }).input(memberInput.extend({ adjustment: adjustmentBody }))
    .mutation(async ({ ctx, input }) => unwrap(await adjustPoints(ctx.scope, { memberId: input.memberId, body: input.adjustment }))),
  decideAdjustment: chainProcedure.meta({ can: 'points.adjust' }).input(adjustmentInput.extend({ agreed: z.boolean() })).mutation(async ({ ctx, input }) => unwrap(await decideAdjustment(ctx.scope, input))),
  reverseAdjustment: chainProcedure.meta({ can: 'points.adjust' }).input(adjustmentInput).mutation(async ({ ctx, input }) => unwrap(await reverseAdjustment(ctx.scope, input))),
  transfer: chainProcedure.meta({ can: 'points.adjust' }).input(memberInput.extend({ transfer: transferBody })).mutation(async ({ ctx, input }) => unwrap(await transferPoints(ctx.scope, { memberId: input.memberId, body: input.transfer }))),
  tier: chainProcedure.meta({ can: 'members.read' }).input(memberInput).query(async ({ ctx, input }) => unwrap(await readMemberTier(ctx.scope, input))),
  setTier: chainProcedure.meta({ can: 'tiers.change' }).input(memberInput.extend({ version: z.int().min(0), tier: setMemberTierBody }))
    .mutation(async ({ ctx, input }) => unwrap(await setMemberTier(ctx.scope, { memberId: input.memberId, version: input.version, body: input.tier }))),
  /** With whom the member shares a balance. */
  family: chainProcedure.meta({ can: 'members.read' }).input(memberInput).query(async ({ ctx, input }) => unwrap(await readPool(ctx.scope, input))),
  endFamily: chainProcedure.meta({ can: 'points.adjust' }).input(memberInput.extend({ end: familyEndBody })).mutation(async ({ ctx, input }) => unwrap(await endPoolByStaff(ctx.scope, { memberId: input.memberId, ...input.end }))),
  merges: chainProcedure.meta({ can: 'members.read' }).input(memberInput).query(async ({ ctx, input }) => unwrap(await listMerges(ctx.scope, input))),
  /** Two members side by side, before they become one; changes nothing. */
  previewMerge: chainProcedure.meta({ can: 'members.read' }).input(memberInput.extend({ other: memberRef })).query(async ({ ctx, input }) => unwrap(await previewMerge(ctx.scope, input))),
  merge: chainProcedure.meta({ can: 'members.merge' }).input(memberInput.extend({ merge: mergeBody })).mutation(async ({ ctx, input }) => unwrap(await mergeMembers(ctx.scope, { memberId: input.memberId, body: input.merge }))),
  sales: chainProcedure.meta({ can: 'members.read' }).input(memberInput.extend(pageInput.shape))
    .query(async ({ ctx, input }) => unwrap(await listMemberSales(ctx.scope, { memberId: input.memberId, ...toPage(input) }))),
})
