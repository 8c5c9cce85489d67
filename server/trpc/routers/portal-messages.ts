import { z } from 'zod'
import { preferenceBody, pushBody } from '@/server/contracts/service-message'
import { readOwnMessages } from '@/server/usecases/messages/read-own-messages'
import { setServiceMessage } from '@/server/usecases/messages/set-service-message'
import { subscribePush } from '@/server/usecases/messages/subscribe-push'
import { unsubscribePush } from '@/server/usecases/messages/unsubscribe-push'
import { memberProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

/** What a member is told, and how: procedures of the portal's router. */
export const portalMessages = {
  serviceMessages: memberProcedure.query(async ({ ctx }) => unwrap(await readOwnMessages(ctx.scope, ctx))),
  setServiceMessage: memberProcedure.input(preferenceBody).mutation(async ({ ctx, input }) => unwrap(await setServiceMessage(ctx.scope, { memberId: ctx.memberId, ...input }))),
  subscribePush: memberProcedure.input(pushBody).mutation(async ({ ctx, input }) => unwrap(await subscribePush(ctx.scope, { memberId: ctx.memberId, ...input }))),
  unsubscribePush: memberProcedure.input(z.strictObject({ endpoint: z.string().max(2_000) })).mutation(async ({ ctx, input }) => unwrap(await unsubscribePush(ctx.scope, { memberId: ctx.memberId, ...input }))),
}
