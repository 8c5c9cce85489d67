import type { UpdateWebhookEndpointBody, WebhookEndpointAnswer } from '@/server/contracts/webhook'
import { listEndpoints } from '@/server/data/webhooks/list-endpoints'
import { updateEndpoint } from '@/server/data/webhooks/update-endpoint'
import { invariant } from '@/server/domain/kernel/invariant'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'
import { checkUrl } from './_parts/check-url'
import { tellEndpoints } from './_parts/tell-endpoint'

interface Change { readonly endpointId: string; readonly body: UpdateWebhookEndpointBody; /** Real time. */ readonly at: EpochMs }

/**
 * Changes where an endpoint is, what it hears of, and whether at all. What waited while it was disabled goes out when it is enabled;
 * events that were written meanwhile are sent on request (`replay-webhooks`). Refuses `not_found`, `version_conflict`, and
 * `validation_failed` for an address that nothing may be sent to.
 */
export const updateWebhookEndpoint = inSteps('webhooks.change', async (scope: InChain, change: Change): Promise<Result<WebhookEndpointAnswer>> => {
  const allowed = await checkUrl(change.body.url)
  return allowed.ok ? store(scope, change) : allowed
})

const store = changing('webhooks.update', async (scope, { endpointId, body, at }: Change): Promise<Result<WebhookEndpointAnswer>> => {
  const [before] = await listEndpoints(scope, { id: endpointId })
  if (!before) return refuse('not_found', 'Nothing with this id exists.')
  const { url, events, description = before.description, enabled, row_version: rowVersion } = body
  // Who leaves a switched off endpoint off doesn't become the one who did it.
  const disabledReason = enabled ? null : before.disabledReason ?? 'staff'
  if (!(await updateEndpoint(scope, { id: endpointId, at, rowVersion, change: { url, events, description, disabledReason } }))) return refuse('version_conflict', 'Somebody changed the endpoint since this version was read.')
  const told = (one: { url: string; events: readonly string[]; enabled: boolean }) => ({ host: new URL(one.url).host, events: [...one.events], enabled: one.enabled })
  scope.changed({ kind: 'webhook_endpoint', id: endpointId, before: told(before), after: told({ url, events, enabled }) })
  const [after] = await tellEndpoints(scope, { id: endpointId })
  invariant(after, 'what was just changed is there')
  return ok(after)
})
