import type { WebhookDeliveryAnswer } from '@/server/contracts/webhook'
import { listDeliveries } from '@/server/data/webhooks/list-deliveries'
import { listEndpoints } from '@/server/data/webhooks/list-endpoints'
import { endPause, replayDeliveries } from '@/server/data/webhooks/replay-deliveries'
import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { WEBHOOK_LIFE_MS } from '@/server/domain/webhooks/judge-attempt'
import { changing } from '../_around/with-chain'
import { tellDelivery } from './_parts/tell-delivery'

/**
 * Sends one event to one endpoint again, at once and if need be for seven more days, whatever became of it. The receiver gets
 * the same `webhook-id`. Refuses `not_found`, and `conflict` while the endpoint is disabled.
 * @param at real time
 */
export const replayWebhook = changing('webhooks.replay_one', async (scope, { endpointId, deliveryId, at }: { endpointId: string; deliveryId: string; at: EpochMs }): Promise<Result<WebhookDeliveryAnswer>> => {
  const [endpoint] = await listEndpoints(scope, { id: endpointId })
  const count = endpoint ? await replayDeliveries(scope, { endpointId, id: deliveryId }, { at, endsAt: at + WEBHOOK_LIFE_MS }) : 0
  if (!endpoint || count === 0) return refuse('not_found', 'Nothing with this id exists.')
  if (!endpoint.enabled) return refuse('conflict', 'The endpoint is disabled; enable it first.')
  await endPause(scope, endpointId, at)
  scope.changed({ kind: 'webhook_endpoint', id: endpointId, after: { replayed: deliveryId } })
  const { rows: [row] } = await listDeliveries(scope, { endpointId, id: deliveryId, limit: 1 })
  invariant(row, 'what was just changed is there')
  return ok(tellDelivery(row))
})
