import { fileDeliveries, type EventToFile } from '@/server/data/webhooks/file-deliveries'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { WEBHOOK_LIFE_MS } from '@/server/domain/webhooks/judge-attempt'
import { changing } from '../_around/with-chain'

/**
 * Puts events of this chain into the queues of the endpoints that want them, for seven days from `at` (real time) on. Safe to repeat.
 * Returns how many deliveries were added; refuses nothing.
 */
export const fileWebhooks = changing('webhooks.file', async (scope, { events, at }: { events: readonly EventToFile[]; at: EpochMs }): Promise<Result<number>> =>
  ok(await fileDeliveries(scope, events, { at, endsAt: at + WEBHOOK_LIFE_MS })))
