import { z } from 'zod'
import { createWebhookEndpointBody, replayWebhooksBody, updateWebhookEndpointBody, webhookDeliveriesQuery } from '@/server/contracts/webhook'
import { systemClock } from '@/server/platform/clock/system-clock'
import { createWebhookEndpoint } from '@/server/usecases/webhooks/create-webhook-endpoint'
import { deleteWebhookEndpoint } from '@/server/usecases/webhooks/delete-webhook-endpoint'
import { listWebhookDeliveries } from '@/server/usecases/webhooks/list-webhook-deliveries'
import { listWebhookEndpoints } from '@/server/usecases/webhooks/list-webhook-endpoints'
import { readWebhookEndpoint } from '@/server/usecases/webhooks/read-webhook-endpoint'
import { replayWebhook } from '@/server/usecases/webhooks/replay-webhook'
import { replayWebhooks } from '@/server/usecases/webhooks/replay-webhooks'
import { rotateWebhookSecret } from '@/server/usecases/webhooks/rotate-webhook-secret'
import { sendTestWebhook } from '@/server/usecases/webhooks/send-test-webhook'
import { updateWebhookEndpoint } from '@/server/usecases/webhooks/update-webhook-endpoint'
import { router } from '../init'
import { chainProcedure } from '../procedures'
import { unwrap } from '../refusal-error'

const endpointId = z.string().max(64)
const endpoint = z.object({ endpointId })

/** Where a chain's own systems hear of its events. A secret stands in the answer of its creation only. */
export const webhooksRouter = router({
  list: chainProcedure.meta({ can: 'webhooks.read' }).query(async ({ ctx }) => unwrap(await listWebhookEndpoints(ctx.scope, {}))),
  read: chainProcedure.meta({ can: 'webhooks.read' }).input(endpoint).query(async ({ ctx, input }) => unwrap(await readWebhookEndpoint(ctx.scope, input))),
  deliveries: chainProcedure.meta({ can: 'webhooks.read' }).input(z.object({ endpointId, page: webhookDeliveriesQuery })).query(async ({ ctx, input }) => {
    const { limit, state, starting_after: startingAfter, ending_before: endingBefore } = input.page
    return unwrap(await listWebhookDeliveries(ctx.scope, { endpointId: input.endpointId, state, limit, startingAfter, endingBefore: startingAfter === undefined ? endingBefore : undefined }))
  }),
  create: chainProcedure.meta({ can: 'webhooks.change' }).input(z.object({ endpoint: createWebhookEndpointBody })).mutation(async ({ ctx, input }) => unwrap(await createWebhookEndpoint(ctx.scope, input.endpoint))),
  update: chainProcedure.meta({ can: 'webhooks.change' }).input(z.object({ endpointId, endpoint: updateWebhookEndpointBody }))
    .mutation(async ({ ctx, input }) => unwrap(await updateWebhookEndpoint(ctx.scope, { endpointId: input.endpointId, body: input.endpoint, at: systemClock() }))),
  rotate: chainProcedure.meta({ can: 'webhooks.change' }).input(endpoint).mutation(async ({ ctx, input }) => unwrap(await rotateWebhookSecret(ctx.scope, { ...input, at: systemClock() }))),
  delete: chainProcedure.meta({ can: 'webhooks.change' }).input(endpoint).mutation(async ({ ctx, input }) => unwrap(await deleteWebhookEndpoint(ctx.scope, input))),
  sendTest: chainProcedure.meta({ can: 'webhooks.send' }).input(endpoint).mutation(async ({ ctx, input }) => unwrap(await sendTestWebhook(ctx.scope, { ...input, at: systemClock() }))),
  replayOne: chainProcedure.meta({ can: 'webhooks.send' }).input(z.object({ endpointId, deliveryId: z.string().max(64) })).mutation(async ({ ctx, input }) => unwrap(await replayWebhook(ctx.scope, { ...input, at: systemClock() }))),
  replay: chainProcedure.meta({ can: 'webhooks.send' }).input(z.object({ endpointId, range: replayWebhooksBody }))
    .mutation(async ({ ctx, input }) => unwrap(await replayWebhooks(ctx.scope, { endpointId: input.endpointId, body: input.range, at: systemClock() }))),
})
