import { claimQueues, type HeldQueue, type QueueClaim } from '@/server/data/webhooks/claim-queues'
import { ok, type Result } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

export type HeldWebhookQueue = HeldQueue

/** Holds queues of endpoints that are due, for this runner alone and for 45 s. Refuses nothing. */
export const claimWebhookQueues = onPlatform('webhooks.claim', async (tx, claim: QueueClaim): Promise<Result<HeldQueue[]>> => ok(await claimQueues(tx, claim)))
