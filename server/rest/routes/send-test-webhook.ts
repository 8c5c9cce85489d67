import { idOut } from '@/server/contracts/common'
import { keyOperation, told } from '../operation'
import { sendTestWebhook } from '@/server/usecases/webhooks/send-test-webhook'
import { sendTestWebhookExample } from '../examples/webhooks'
import { systemClock } from '@/server/platform/clock/system-clock'
import { webhookDelivery } from '@/server/contracts/webhook'
import { z } from 'zod'

export const sendTestWebhookRoute = keyOperation('manage', {
  method: 'post',
  path: '/webhook-endpoints/{endpoint_id}/test',
  operationId: 'sendTestWebhook',
  tag: 'Webhooks',
  summary: 'Send a test event',
  description: 'An event of type `webhook.test`, signed and tried like any other, to this endpoint alone.',
  params: z.object({ endpoint_id: idOut('whe') }),
  answers: { 202: { description: 'The delivery, on its way.', schema: webhookDelivery } },
  refusals: ['not_found', 'conflict'],
  example: sendTestWebhookExample,
}, async (call) => told(202, await sendTestWebhook(call.scope, { endpointId: call.params.endpoint_id, at: systemClock() })))
