import { writeEvent } from '@/server/data/outbox/write-event'
import { listEndpoints } from '@/server/data/webhooks/list-endpoints'
import { updateEndpoint } from '@/server/data/webhooks/update-endpoint'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChange } from '../../_around/with-chain'

/** Tells the job that writes to the chain's owners; nobody outside hears of it. */
export const WEBHOOK_DISABLED = 'webhook.disabled'

/** Switches an endpoint off because of what its receiver answers, once; the owners hear of it by mail after the transaction. */
export async function disableEndpoint(scope: InChange, { endpointId, reason, at }: { endpointId: string; reason: 'gone' | 'failing'; at: EpochMs }): Promise<void> {
  const [endpoint] = await listEndpoints(scope, { id: endpointId })
  if (!endpoint?.enabled) return
  const { url, description, events } = endpoint
  await updateEndpoint(scope, { id: endpointId, at, change: { url, description, events, disabledReason: reason } })
  await writeEvent(scope, { type: WEBHOOK_DISABLED, objectId: endpointId, payload: { object: { id: endpointId, reason } } })
  scope.changed({ kind: 'webhook_endpoint', id: endpointId, before: { enabled: true }, after: { enabled: false, reason } })
}
