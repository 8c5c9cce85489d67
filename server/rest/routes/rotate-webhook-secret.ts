import { createdWebhookEndpoint } from '@/server/contracts/webhook'
import { idOut } from '@/server/contracts/common'
import { keyOperation, told } from '../operation'
import { rotateWebhookSecret } from '@/server/usecases/webhooks/rotate-webhook-secret'
import { systemClock } from '@/server/platform/clock/system-clock'
import { z } from 'zod'

export const rotateWebhookSecretRoute = keyOperation('manage', {
  method: 'post',
  path: '/webhook-endpoints/{endpoint_id}/rotate',
  operationId: 'rotateWebhookSecret',
  tag: 'Webhooks',
  summary: 'Replace the signing secret',
  description: 'For 24 hours everything is signed with the old and the new secret, in one header. A second replacement within that time ends the oldest at once.',
  params: z.object({ endpoint_id: idOut('whe') }),
  answers: { 200: { description: 'The endpoint and its new secret.', schema: createdWebhookEndpoint } },
  refusals: ['not_found'],
  example: { status: 200 },
}, async (call) => told(200, await rotateWebhookSecret(call.scope, { endpointId: call.params.endpoint_id, at: systemClock() })))
