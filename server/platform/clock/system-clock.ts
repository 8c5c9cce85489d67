import type { EpochMs } from '@/server/domain/kernel/local-day'

/**
 * The real time. Transports and jobs read it once per request and hand it down; business code never asks
 * for the time itself, so that a test environment's clock can be moved.
 */
export const systemClock = (): EpochMs => Date.now()
