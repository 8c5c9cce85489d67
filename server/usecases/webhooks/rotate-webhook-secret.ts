import type { CreatedWebhookEndpoint } from '@/server/contracts/webhook'
import { replaceSecret } from '@/server/data/webhooks/replace-secret'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { newWebhookSecret } from '@/server/platform/webhooks/sign-webhook'
import { changing } from '../_around/with-chain'
import { tellEndpoints } from './_parts/tell-endpoint'
import { sealWebhookSecret } from './_parts/webhook-secret'

const BOTH_MS = 24 * 3_600_000

/**
 * Puts a new signing secret in the place of the old one; for 24 hours everything is signed with both, so that a receiver changes
 * over when it likes. A second rotation within that time ends the oldest secret at once.
 * @param at real time
 * @returns the endpoint with the new secret, shown this once; refuses `not_found`
 */
export const rotateWebhookSecret = changing('webhooks.rotate', async (scope, { endpointId, at }: { endpointId: string; at: EpochMs }): Promise<Result<CreatedWebhookEndpoint>> => {
  const secret = newWebhookSecret()
  const previousUntil = at + BOTH_MS
  const done = await replaceSecret(scope, { id: endpointId, sealed: await sealWebhookSecret(scope, endpointId, secret), previousUntil })
  const [endpoint] = done ? await tellEndpoints(scope, { id: endpointId }) : []
  if (!endpoint) return refuse('not_found', 'Nothing with this id exists.')
  scope.changed({ kind: 'webhook_endpoint', id: endpointId, after: { secret: 'replaced', old_one_signs_until: formatInstant(previousUntil) } })
  return ok({ ...endpoint, secret })
})
