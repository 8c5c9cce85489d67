import { idOut } from '@/server/contracts/common'
import { keyOperation, told } from '../operation'
import { replayWebhook } from '@/server/usecases/webhooks/replay-webhook'
import { systemClock } from '@/server/platform/clock/system-clock'
import { webhookDelivery } from '@/server/contracts/webhook'
import { z } from 'zod'

export const replayWebhookRoute = keyOperation('manage', {
  method: 'post',
  path: '/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}/replay',
  operationId: 'replayWebhook',
  tag: 'Webhooks',
  summary: 'Send one event again',
  description: 'At once, with the same `webhook-id`, whatever became of it before.',
  params: z.object({ endpoint_id: idOut('whe'), delivery_id: idOut('whd') }),
  answers: { 202: { description: 'The delivery, on its way.', schema: webhookDelivery } },
  refusals: ['not_found', 'conflict'],
  example: { status: 202 },
}, async (call) => told(202, await replayWebhook(call.scope, { endpointId: call.params.endpoint_id, deliveryId: call.params.delivery_id, at: systemClock() })))
