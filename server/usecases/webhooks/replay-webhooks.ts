import type { ReplayedWebhooks, ReplayWebhooksBody } from '@/server/contracts/webhook'
import { fileDeliveries } from '@/server/data/webhooks/file-deliveries'
import { listEndpoints } from '@/server/data/webhooks/list-endpoints'
import { endPause, listWritten, replayDeliveries } from '@/server/data/webhooks/replay-deliveries'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { madeAt } from '@/server/domain/kernel/typed-id'
import { WEBHOOK_LIFE_MS } from '@/server/domain/webhooks/judge-attempt'
import { changing } from '../_around/with-chain'

const AT_ONCE_MAX = 1_000

/**
 * Sends again what an endpoint wants of the events that were written in a range of (real) time, also those that it never got because
 * it didn't exist or was disabled then. Events are kept thirty days. A thousand at a time: `continue_from` says where to go
 * on. Refuses `not_found`, and `conflict` while the endpoint is disabled.
 * @param at real time
 */
export const replayWebhooks = changing('webhooks.replay', async (scope, { endpointId, body, at }: { endpointId: string; body: ReplayWebhooksBody; at: EpochMs }): Promise<Result<ReplayedWebhooks>> => {
  const [endpoint] = await listEndpoints(scope, { id: endpointId })
  if (!endpoint) return refuse('not_found', 'Nothing with this id exists.')
  if (!endpoint.enabled) return refuse('conflict', 'The endpoint is disabled; enable it first.')
  const { events, nextId } = await listWritten(scope, { types: endpoint.events, from: Date.parse(body.from), until: Date.parse(body.until), limit: AT_ONCE_MAX })
  const times = { at, endsAt: at + WEBHOOK_LIFE_MS }
  const again = await replayDeliveries(scope, { endpointId, eventIds: events.map(({ id }) => id) }, times)
  const added = await fileDeliveries(scope, events, { ...times, only: endpointId })
  if (again + added > 0) await endPause(scope, endpointId, at)
  scope.changed({ kind: 'webhook_endpoint', id: endpointId, after: { replayed_from: body.from, replayed_until: body.until, queued: again + added } })
  return ok({ queued: again + added, continue_from: nextId === null ? null : formatInstant(madeAt(nextId)) })
})
