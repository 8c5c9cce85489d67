import type { WebhookDeliveryAnswer } from '@/server/contracts/webhook'
import { writeEvent } from '@/server/data/outbox/write-event'
import { fileDeliveries } from '@/server/data/webhooks/file-deliveries'
import { listDeliveries } from '@/server/data/webhooks/list-deliveries'
import { listEndpoints } from '@/server/data/webhooks/list-endpoints'
import { endPause } from '@/server/data/webhooks/replay-deliveries'
import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { WEBHOOK_LIFE_MS } from '@/server/domain/webhooks/judge-attempt'
import { changing } from '../_around/with-chain'
import { tellDelivery } from './_parts/tell-delivery'

/** An event that is written for one endpoint alone, when somebody asks; nobody subscribes to it. */
export const WEBHOOK_TEST = 'webhook.test'

/**
 * Sends an event of type `webhook.test` to one endpoint, signed and tried like any other. Its object names the endpoint and nobody.
 * Refuses `not_found`, and `conflict` while the endpoint is disabled.
 * @param at real time
 */
export const sendTestWebhook = changing('webhooks.test', async (scope, { endpointId, at }: { endpointId: string; at: EpochMs }): Promise<Result<WebhookDeliveryAnswer>> => {
  const [endpoint] = await listEndpoints(scope, { id: endpointId })
  if (!endpoint) return refuse('not_found', 'Nothing with this id exists.')
  if (!endpoint.enabled) return refuse('conflict', 'The endpoint is disabled; enable it first.')
  const id = await writeEvent(scope, { type: WEBHOOK_TEST, objectId: endpointId, payload: { object: { id: endpointId, events: endpoint.events } } })
  await fileDeliveries(scope, [{ id, type: WEBHOOK_TEST, objectId: endpointId, seq: 0n }], { at, endsAt: at + WEBHOOK_LIFE_MS, only: endpointId })
  await endPause(scope, endpointId, at)
  scope.changed({ kind: 'webhook_endpoint', id: endpointId, after: { test_event: id } })
  const { rows: [row] } = await listDeliveries(scope, { endpointId, limit: 1 })
  invariant(row?.eventId === id, 'the newest delivery is the one just made')
  return ok(tellDelivery(row))
})
