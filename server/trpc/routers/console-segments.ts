import { z } from 'zod'
import { text } from '@/server/contracts/common'
import { chainCode, createSegmentBody, namedRef, renameBody } from '@/server/contracts/segment'
import { issueVouchersBody } from '@/server/contracts/voucher'
import { createSegment } from '@/server/usecases/segments/create-segment'
import { deleteSegment } from '@/server/usecases/segments/delete-segment'
import { listSegments } from '@/server/usecases/segments/list-segments'
import { readMemberFacts } from '@/server/usecases/segments/read-member-facts'
import { renameSegment } from '@/server/usecases/segments/rename-segment'
import { setMemberAttribute } from '@/server/usecases/segments/set-member-attribute'
import { setMemberSegment } from '@/server/usecases/segments/set-member-segment'
import { issueVouchers } from '@/server/usecases/vouchers/issue-vouchers'
import { withdrawVoucher } from '@/server/usecases/vouchers/withdraw-voucher'
import { router } from '../init'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

const memberInput = z.object({ memberId: z.string().max(64) })

/** What promotions know of members: segments, attributes, vouchers. */
export const segmentsRouter = router({
  list: chainProcedure.meta({ can: 'members.read' }).query(async ({ ctx }) => unwrap(await listSegments(ctx.scope, {}))),
  create: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ segment: createSegmentBody })).mutation(async ({ ctx, input }) => unwrap(await createSegment(ctx.scope, input.segment))),
  rename: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ segment: renameBody })).mutation(async ({ ctx, input }) => unwrap(await renameSegment(ctx.scope, input.segment))),
  delete: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ segment: namedRef })).mutation(async ({ ctx, input }) => unwrap(await deleteSegment(ctx.scope, input.segment))),
  ofMember: chainProcedure.meta({ can: 'members.read' }).input(memberInput).query(async ({ ctx, input }) => unwrap(await readMemberFacts(ctx.scope, input))),
  setMember: chainProcedure.meta({ can: 'promotions.change' }).input(memberInput.extend({ code: chainCode, isIn: z.boolean() })).mutation(async ({ ctx, input: { memberId, code, isIn } }) => unwrap(await setMemberSegment(ctx.scope, { memberId, code, isIn }))),
  setAttribute: chainProcedure.meta({ can: 'promotions.change' }).input(memberInput.extend({ name: chainCode, value: text(200).nullable() }))
    .mutation(async ({ ctx, input: { memberId, name, value } }) => unwrap(await setMemberAttribute(ctx.scope, { memberId, name, value }))),
  /** The codes are in the answer, once. */
  issueVouchers: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ vouchers: issueVouchersBody })).mutation(async ({ ctx, input }) => unwrap(await issueVouchers(ctx.scope, input.vouchers))),
  withdrawVoucher: chainProcedure.meta({ can: 'promotions.change' }).input(z.object({ voucherId: z.string().max(64) })).mutation(async ({ ctx, input }) => unwrap(await withdrawVoucher(ctx.scope, input))),
})
