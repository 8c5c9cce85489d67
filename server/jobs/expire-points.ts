import { z } from 'zod'
import { expirePoints as expireInChain } from '@/server/usecases/ledger/expire-points'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

const BATCH = 200

/** Takes what is left of lots whose life is over, by each chain's own clock. */
export const expirePoints = defineJob({
  name: 'expire-points',
  payload: z.object({}),
  trigger: { cron: '2-57/5 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'expire-points', step: async (scope) => toStep(unwrap(await expireInChain(scope, { until: scope.now, batch: BATCH }))) }),
})
