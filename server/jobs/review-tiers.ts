import { z } from 'zod'
import { reviewTiers as reviewInChain } from '@/server/usecases/tiers/review-tiers'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

const BATCH = 200

/** Looks at the end of each period, by each chain's own calendar and clock, whether tiers were reached again. */
export const reviewTiers = defineJob({
  name: 'review-tiers',
  payload: z.object({}),
  trigger: { cron: '4-59/15 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'review-tiers', step: async (scope) => toStep(unwrap(await reviewInChain(scope, { until: scope.now, batch: BATCH }))) }),
})
