import { familyAnswerBody, familyInviteBody, familyRemovalBody } from '@/server/contracts/family'
import { answerPoolInvite } from '@/server/usecases/pools/answer-pool-invite'
import { endPool } from '@/server/usecases/pools/end-pool'
import { inviteToPool } from '@/server/usecases/pools/invite-to-pool'
import { leavePool } from '@/server/usecases/pools/leave-pool'
import { readPool } from '@/server/usecases/pools/read-pool'
import { removeFromPool } from '@/server/usecases/pools/remove-from-pool'
import { memberProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

/** Members who share one balance: procedures of the portal's router. */
export const portalFamily = {
  family: memberProcedure.query(async ({ ctx }) => unwrap(await readPool(ctx.scope, ctx))),
  inviteToFamily: memberProcedure.input(familyInviteBody).mutation(async ({ ctx, input }) => unwrap(await inviteToPool(ctx.scope, { memberId: ctx.memberId, ...input }))),
  answerFamily: memberProcedure.input(familyAnswerBody).mutation(async ({ ctx, input }) => unwrap(await answerPoolInvite(ctx.scope, { memberId: ctx.memberId, headId: input.head_id, accepted: input.accepted }))),
  leaveFamily: memberProcedure.mutation(async ({ ctx }) => unwrap(await leavePool(ctx.scope, ctx))),
  removeFromFamily: memberProcedure.input(familyRemovalBody).mutation(async ({ ctx, input }) => unwrap(await removeFromPool(ctx.scope, { memberId: ctx.memberId, removedId: input.member_id }))),
  endFamily: memberProcedure.mutation(async ({ ctx }) => unwrap(await endPool(ctx.scope, ctx))),
}
