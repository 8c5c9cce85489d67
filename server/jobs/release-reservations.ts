import { z } from 'zod'
import { releaseReservations as releaseInChain } from '@/server/usecases/ledger/release-reservations'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

const BATCH = 200

/** Gives back the points that expired quotes still hold, by each chain's own clock. */
export const releaseReservations = defineJob({
  name: 'release-reservations',
  payload: z.object({}),
  trigger: { cron: '1-56/5 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'release-reservations', step: async (scope) => toStep(unwrap(await releaseInChain(scope, { until: scope.now, batch: BATCH }))) }),
})
