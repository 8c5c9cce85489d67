import { idOut } from '@/server/contracts/common'
import { keyOperation, told } from '../operation'
import { systemClock } from '@/server/platform/clock/system-clock'
import { updateWebhookEndpoint } from '@/server/usecases/webhooks/update-webhook-endpoint'
import { updateWebhookEndpointBody, webhookEndpoint } from '@/server/contracts/webhook'
import { updateWebhookEndpointExample } from '../examples/webhooks'
import { z } from 'zod'

export const updateWebhookEndpointRoute = keyOperation('manage', {
  method: 'put',
  path: '/webhook-endpoints/{endpoint_id}',
  operationId: 'updateWebhookEndpoint',
  tag: 'Webhooks',
  summary: 'Change, disable or enable a webhook endpoint',
  description: 'What waits while it is disabled is sent when it is enabled again; events that were written meanwhile are not, unless they are asked for by a replay.',
  params: z.object({ endpoint_id: idOut('whe') }),
  body: updateWebhookEndpointBody,
  answers: { 200: { description: 'The endpoint.', schema: webhookEndpoint } },
  refusals: ['not_found', 'version_conflict'],
  example: updateWebhookEndpointExample,
}, async (call) => told(200, await updateWebhookEndpoint(call.scope, { endpointId: call.params.endpoint_id, body: call.body, at: systemClock() })))
