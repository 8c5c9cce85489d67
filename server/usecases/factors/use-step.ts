import { useChallenge } from '@/server/data/factors/use-challenge'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** Uses a step up; false when another request did first. */
export const useStep = onPlatform('factors.use_step', async (tx, { stepId, now }: { stepId: string; now: EpochMs }) => ok(await useChallenge(tx, stepId, now)))
