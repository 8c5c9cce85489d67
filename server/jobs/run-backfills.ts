import { z } from 'zod'
import { runBackfills as runInChain } from '@/server/usecases/upkeep/run-backfills'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { walkChains } from './walk-chains'

const BATCH = 500

/** Carries rows of the release before over into the form of this one, a batch of each chain in turn. */
export const runBackfills = defineJob({
  name: 'run-backfills',
  payload: z.object({}),
  trigger: { cron: '*/15 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'run-backfills', step: async (scope) => ({ more: unwrap(await runInChain(scope, { batch: BATCH })).more }) }),
})
