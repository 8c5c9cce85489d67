import { z } from 'zod'
import { listLedgerEntries } from '@/server/usecases/members/list-ledger-entries'
import { listMemberSales } from '@/server/usecases/members/list-member-sales'
import { listMembers } from '@/server/usecases/members/list-members'
import { searchMembers } from '@/server/usecases/members/search-members'
import { findMember } from '@/server/usecases/members/find-member'
import { router } from '../init'
import { pageInput, toPage } from '../page-input'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

const memberInput = z.object({ memberId: z.string().max(64) })

/** The member desk. Each read of personal data is noted in the audit log by its use-case. */
export const membersRouter = router({
  list: chainProcedure.meta({ can: 'members.read' }).input(pageInput).query(async ({ ctx, input }) => unwrap(await listMembers(ctx.scope, toPage(input)))),
  /** By name, phone, card or plate, or parts of them. */
  search: chainProcedure.meta({ can: 'members.read' }).input(z.object({ query: z.string().trim().min(1).max(120) })).query(async ({ ctx, input }) => unwrap(await searchMembers(ctx.scope, input))),
  read: chainProcedure.meta({ can: 'members.read' }).input(memberInput).query(async ({ ctx, input }) => unwrap(await findMember(ctx.scope, input))),
  ledger: chainProcedure.meta({ can: 'members.read' }).input(memberInput.extend(pageInput.shape))
    .query(async ({ ctx, input }) => unwrap(await listLedgerEntries(ctx.scope, { memberId: input.memberId, ...toPage(input) }))),
  sales: chainProcedure.meta({ can: 'members.read' }).input(memberInput.extend(pageInput.shape))
    .query(async ({ ctx, input }) => unwrap(await listMemberSales(ctx.scope, { memberId: input.memberId, ...toPage(input) }))),
})
