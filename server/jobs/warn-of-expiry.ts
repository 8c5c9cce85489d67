import { z } from 'zod'
import { warnOfExpiry as inChain } from '@/server/usecases/messages/warn-of-expiry'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

const BATCH = 200

/** Warns members of points that end soon, by each chain's own clock. */
export const warnOfExpiry = defineJob({
  name: 'warn-of-expiry',
  payload: z.object({}),
  trigger: { cron: '11-59/15 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'warn-of-expiry', step: async (scope) => toStep(unwrap(await inChain(scope, { until: scope.now, batch: BATCH }))) }),
})
