import type { WebhookEndpointAnswer } from '@/server/contracts/webhook'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellEndpoints } from './_parts/tell-endpoint'

/** One endpoint, without its secret. Refuses `not_found`. */
export const readWebhookEndpoint = reading('webhooks.read', async (scope, { endpointId }: { endpointId: string }): Promise<Result<WebhookEndpointAnswer>> => {
  const [endpoint] = await tellEndpoints(scope, { id: endpointId })
  return endpoint ? ok(endpoint) : refuse('not_found', 'Nothing with this id exists.')
})
