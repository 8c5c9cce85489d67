import { idOut } from '@/server/contracts/common'
import { keyOperation, told } from '../operation'
import { readWebhookEndpoint } from '@/server/usecases/webhooks/read-webhook-endpoint'
import { webhookEndpoint } from '@/server/contracts/webhook'
import { z } from 'zod'

export const readWebhookEndpointRoute = keyOperation('manage', {
  method: 'get',
  path: '/webhook-endpoints/{endpoint_id}',
  operationId: 'readWebhookEndpoint',
  tag: 'Webhooks',
  summary: 'Read a webhook endpoint',
  description: 'Whether it is enabled, since when it fails, and how much waits.',
  params: z.object({ endpoint_id: idOut('whe') }),
  answers: { 200: { description: 'The endpoint.', schema: webhookEndpoint } },
  refusals: ['not_found'],
  example: { status: 200 },
}, async (call) => told(200, await readWebhookEndpoint(call.scope, { endpointId: call.params.endpoint_id })))
