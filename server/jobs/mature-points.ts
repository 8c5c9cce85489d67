import { z } from 'zod'
import { maturePoints as matureInChain } from '@/server/usecases/ledger/mature-points'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

const BATCH = 200

/** Makes pending points spendable once their start date has come, by each chain's own clock. */
export const maturePoints = defineJob({
  name: 'mature-points',
  payload: z.object({}),
  trigger: { cron: '*/5 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'mature-points', step: async (scope) => toStep(unwrap(await matureInChain(scope, { until: scope.now, batch: BATCH }))) }),
})
