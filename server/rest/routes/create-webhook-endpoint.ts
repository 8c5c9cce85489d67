import { createWebhookEndpoint } from '@/server/usecases/webhooks/create-webhook-endpoint'
import { createWebhookEndpointExample } from '../examples/webhooks'
import { createdWebhookEndpoint, createWebhookEndpointBody } from '@/server/contracts/webhook'
import { keyOperation, told } from '../operation'

export const createWebhookEndpointRoute = keyOperation('manage', {
  method: 'post',
  path: '/webhook-endpoints',
  operationId: 'createWebhookEndpoint',
  tag: 'Webhooks',
  summary: 'Create a webhook endpoint',
  description: 'Events of the named types are sent there from now on, signed by Standard Webhooks. The signing secret stands in this answer only. An endpoint of a test key hears of the test side.',
  body: createWebhookEndpointBody,
  answers: { 201: { description: 'The endpoint and its secret.', schema: createdWebhookEndpoint } },
  refusals: ['conflict'],
  example: createWebhookEndpointExample,
}, async (call) => told(201, await createWebhookEndpoint(call.scope, call.body)))
