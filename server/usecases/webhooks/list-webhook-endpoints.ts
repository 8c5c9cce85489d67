import type { WebhookEndpointAnswer } from '@/server/contracts/webhook'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellEndpoints } from './_parts/tell-endpoint'

/** All endpoints of this side of the chain, newest first, without secrets; there are twenty at most. Refuses nothing. */
export const listWebhookEndpoints = reading('webhooks.list', async (scope, _: object): Promise<Result<WebhookEndpointAnswer[]>> => ok(await tellEndpoints(scope)))
