import { z } from 'zod'
import { sealLedger as sealInChain } from '@/server/usecases/ledger/seal-ledger'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

const BATCH = 1_000

/** Closes blocks over what was posted since the last run, in every chain. */
export const sealLedger = defineJob({
  name: 'seal-ledger',
  payload: z.object({}),
  trigger: { cron: '4-59/5 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'seal-ledger', step: async (scope) => toStep(unwrap(await sealInChain(scope, { until: scope.now, batch: BATCH }))) }),
})
