import { answer } from '../refusal'
import { idOut, listOf } from '@/server/contracts/common'
import { keyOperation, told } from '../operation'
import { listWebhookDeliveries } from '@/server/usecases/webhooks/list-webhook-deliveries'
import { webhookDeliveriesQuery, webhookDelivery } from '@/server/contracts/webhook'
import { z } from 'zod'

export const listWebhookDeliveriesRoute = keyOperation('manage', {
  method: 'get',
  path: '/webhook-endpoints/{endpoint_id}/deliveries',
  operationId: 'listWebhookDeliveries',
  tag: 'Webhooks',
  summary: 'List what was sent to an endpoint',
  description: 'Deliveries of the last thirty days, newest first, with their tries: when, what was answered, how long it took.',
  params: z.object({ endpoint_id: idOut('whe') }),
  query: webhookDeliveriesQuery,
  answers: { 200: { description: 'A page of deliveries.', schema: listOf(webhookDelivery) } },
  refusals: ['not_found'],
  example: { status: 200, query: '?state=delivered&limit=10' },
}, async (call) => {
  const { limit, state, starting_after: startingAfter, ending_before: endingBefore } = call.query
  const { endpoint_id: endpointId } = call.params
  const page = await listWebhookDeliveries(call.scope, { endpointId, state, limit, startingAfter, endingBefore: startingAfter === undefined ? endingBefore : undefined })
  return told(200, page.ok ? answer({ object: 'list', url: `/api/v1/webhook-endpoints/${endpointId}/deliveries`, ...page.value }) : page)
})
