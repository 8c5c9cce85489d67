import type { WebhookDeliveryAnswer } from '@/server/contracts/webhook'
import { listDeliveries, type DeliveryPage } from '@/server/data/webhooks/list-deliveries'
import { listEndpoints } from '@/server/data/webhooks/list-endpoints'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellDelivery } from './_parts/tell-delivery'

/** One page of what was or is to be sent to an endpoint, newest first, with the tries. A cursor is a delivery's id. Refuses `not_found`. */
export const listWebhookDeliveries = reading('webhooks.list_deliveries', async (scope, page: Omit<DeliveryPage, 'id'>): Promise<Result<{ data: WebhookDeliveryAnswer[]; has_more: boolean }>> => {
  const [endpoint] = await listEndpoints(scope, { id: page.endpointId })
  if (!endpoint) return refuse('not_found', 'Nothing with this id exists.')
  const { rows, hasMore } = await listDeliveries(scope, page)
  return ok({ data: rows.map(tellDelivery), has_more: hasMore })
})
