import type { CreatedWebhookEndpoint, CreateWebhookEndpointBody } from '@/server/contracts/webhook'
import { insertEndpoint } from '@/server/data/webhooks/insert-endpoint'
import { listEndpoints } from '@/server/data/webhooks/list-endpoints'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { newWebhookSecret } from '@/server/platform/webhooks/sign-webhook'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'
import { checkUrl } from './_parts/check-url'
import { tellEndpoints } from './_parts/tell-endpoint'
import { sealWebhookSecret } from './_parts/webhook-secret'

/** Of one side of a chain. */
const ENDPOINTS_MAX = 20

/**
 * Makes an endpoint that hears of the named events from now on; the signing secret stands in this answer only. Refuses
 * `validation_failed` for an address that nothing may be sent to (`docs/decisions/webhooks.md`), `conflict` beyond twenty endpoints.
 */
export const createWebhookEndpoint = inSteps('webhooks.create', async (scope: InChain, body: CreateWebhookEndpointBody): Promise<Result<CreatedWebhookEndpoint>> => {
  const allowed = await checkUrl(body.url)
  return allowed.ok ? store(scope, body) : allowed
})

const store = changing('webhooks.store', async (scope, { url, events, description = '' }: CreateWebhookEndpointBody): Promise<Result<CreatedWebhookEndpoint>> => {
  if ((await listEndpoints(scope)).length >= ENDPOINTS_MAX) return refuse('conflict', `A side of a chain has at most ${ENDPOINTS_MAX} endpoints; delete one first.`)
  const [id, secret] = [newId('whe'), newWebhookSecret()]
  await insertEndpoint(scope, { id, url, description, events, sealed: await sealWebhookSecret(scope, id, secret) })
  scope.changed({ kind: 'webhook_endpoint', id, after: { host: new URL(url).host, events } })
  const [made] = await tellEndpoints(scope, { id })
  invariant(made, 'what was just stored is there')
  return ok({ ...made, secret })
})
