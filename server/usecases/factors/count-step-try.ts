import { countChallengeTry } from '@/server/data/factors/count-challenge-try'
import type { ChallengePurpose } from '@/server/data/factors/insert-challenge'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

interface Try { stepId: string; purposes: readonly ChallengePurpose[]; now: EpochMs }

/** Counts a try at a step, for good: the answer is whose step it is and what was asked, or null when no try is left. */
export const countStepTry = onPlatform('factors.count_try', async (tx, { stepId, purposes, now }: Try) => {
  for (const purpose of purposes) {
    const tried = await countChallengeTry(tx, { id: stepId, purpose, at: now })
    if (tried) return ok(tried)
  }
  return ok(null)
})
