import { keyOperation, told } from '../operation'
import { listOf, listQuery } from '@/server/contracts/common'
import { listWebhookEndpoints } from '@/server/usecases/webhooks/list-webhook-endpoints'
import { pageOf } from '../edge/page-of'
import { webhookEndpoint } from '@/server/contracts/webhook'

export const listWebhookEndpointsRoute = keyOperation('manage', {
  method: 'get',
  path: '/webhook-endpoints',
  operationId: 'listWebhookEndpoints',
  tag: 'Webhooks',
  summary: 'List webhook endpoints',
  description: 'The endpoints of this side of the chain, newest first, without their secrets; at most twenty.',
  query: listQuery,
  answers: { 200: { description: 'A page of endpoints.', schema: listOf(webhookEndpoint) } },
  refusals: [],
  example: { status: 200, query: '?limit=10' },
}, async (call) => {
  const all = await listWebhookEndpoints(call.scope, {})
  return told(200, all.ok ? pageOf(all.value, call.query, { url: '/api/v1/webhook-endpoints', idOf: (one) => one.id }) : all)
})
