import { z } from 'zod'
import { releaseMessages as inChain } from '@/server/usecases/messages/release-messages'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

const BATCH = 200

/** Lets messages go that waited for the morning, by each chain's own clock. */
export const releaseMessages = defineJob({
  name: 'release-messages',
  payload: z.object({}),
  trigger: { cron: '*/5 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'release-messages', step: async (scope) => toStep(unwrap(await inChain(scope, { until: scope.now, batch: BATCH }))) }),
})
