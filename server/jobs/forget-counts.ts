import { z } from 'zod'
import { forgetCounts as forgetInChain } from '@/server/usecases/jobs/forget-counts'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { walkChains } from './walk-chains'

/** Tidies up what is only of use for a while, by each chain's own day. */
export const forgetCounts = defineJob({
  name: 'forget-counts',
  payload: z.object({}),
  trigger: { cron: '41 3 * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'forget-counts', step: async (scope) => (unwrap(await forgetInChain(scope, {})), { more: false }) }),
})
