import { z } from 'zod'
import { changeMembershipBody, inviteChange, inviteStaffBody, removeStaffBody } from '@/server/contracts/staff'
import { systemClock } from '@/server/platform/clock/system-clock'
import { callOffInvite } from '@/server/usecases/team/call-off-invite'
import { changeMember } from '@/server/usecases/team/change-member'
import { inviteStaff } from '@/server/usecases/team/invite-staff'
import { leaveChain } from '@/server/usecases/team/leave-chain'
import { listTeam } from '@/server/usecases/team/list-team'
import { removeMember } from '@/server/usecases/team/remove-member'
import { resendInvite } from '@/server/usecases/team/resend-invite'
import type { Context } from '../context'
import { router } from '../init'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

const changeProcedure = chainProcedure.meta({ can: 'team.change' })
/** Sessions, codes and invitations live by the real time on both sides. */
const asker = ({ where, clientAddress }: Pick<Context, 'where' | 'clientAddress'>) => ({ origin: where.origin ?? '', address: clientAddress, now: systemClock() })

/** Who works for the chain. Both sides share it; stations are named on the side that is open. */
export const teamRouter = router({
  list: chainProcedure.meta({ can: 'team.read' }).query(async ({ ctx }) => unwrap(await listTeam(ctx.scope, { now: systemClock() }))),
  invite: changeProcedure.input(z.object({ invite: inviteStaffBody })).mutation(async ({ ctx, input }) => unwrap(await inviteStaff(ctx.scope, { body: input.invite, ...asker(ctx) }))),
  resend: changeProcedure.input(z.object({ change: inviteChange })).mutation(async ({ ctx, input }) => unwrap(await resendInvite(ctx.scope, { change: input.change, ...asker(ctx) }))),
  callOff: changeProcedure.input(z.object({ change: inviteChange })).mutation(async ({ ctx, input }) => unwrap(await callOffInvite(ctx.scope, { change: input.change, now: systemClock() }))),
  change: changeProcedure.input(z.object({ member: changeMembershipBody })).mutation(async ({ ctx, input }) => unwrap(await changeMember(ctx.scope, input.member))),
  remove: changeProcedure.input(z.object({ member: removeStaffBody })).mutation(async ({ ctx, input }) => unwrap(await removeMember(ctx.scope, input.member))),
  leave: chainProcedure.meta({ can: 'team.leave' }).mutation(async ({ ctx }) => unwrap(await leaveChain(ctx.scope, {}))),
})
