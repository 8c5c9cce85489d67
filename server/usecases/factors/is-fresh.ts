import type { EpochMs } from '@/server/domain/kernel/local-day'
import { PROOF_LIFE_MS } from './_parts/step-life'

/** Whether a proof of `provenAt` still counts at `now`. */
export const isFresh = (provenAt: EpochMs | null, now: EpochMs): boolean => provenAt !== null && now - provenAt < PROOF_LIFE_MS
