import { deleteWebhookEndpoint } from '@/server/usecases/webhooks/delete-webhook-endpoint'
import { deletedWebhookEndpoint } from '@/server/contracts/webhook'
import { idOut } from '@/server/contracts/common'
import { keyOperation, told } from '../operation'
import { z } from 'zod'

export const deleteWebhookEndpointRoute = keyOperation('manage', {
  method: 'delete',
  path: '/webhook-endpoints/{endpoint_id}',
  operationId: 'deleteWebhookEndpoint',
  tag: 'Webhooks',
  summary: 'Delete a webhook endpoint',
  description: 'For good: nothing is sent there any more, what waits neither.',
  params: z.object({ endpoint_id: idOut('whe') }),
  answers: { 200: { description: 'What was deleted.', schema: deletedWebhookEndpoint } },
  refusals: ['not_found'],
  example: { status: 200 },
}, async (call) => told(200, await deleteWebhookEndpoint(call.scope, { endpointId: call.params.endpoint_id })))
