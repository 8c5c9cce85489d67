import { z } from 'zod'
import { sweepLimits as sweepInChain } from '@/server/usecases/programme/sweep-limits'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

const BATCH = 1_000

/** Gives back expired reservations of limits and deletes counters of periods long over, by each chain's own clock. */
export const sweepLimits = defineJob({
  name: 'sweep-limits',
  payload: z.object({}),
  trigger: { cron: '27 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'sweep-limits', step: async (scope) => toStep(unwrap(await sweepInChain(scope, { batch: BATCH }))) }),
})
