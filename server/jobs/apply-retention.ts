import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { applyPlatformRetention } from '@/server/usecases/retention/apply-platform-retention'
import { applyRetention as applyInChain } from '@/server/usecases/retention/apply-retention'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

const BATCH = 1_000

/** Deletes what is over: of each chain by its own clock, of the platform by the real one. */
export const applyRetention = defineJob({
  name: 'apply-retention',
  payload: z.object({}),
  trigger: { cron: '41 * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  async run(_, run) {
    while (unwrap(await applyPlatformRetention({ at: systemClock(), batch: BATCH })).more) run.signal.throwIfAborted()
    await walkChains({ ...run, job: 'apply-retention', step: async (scope) => toStep(unwrap(await applyInChain(scope, { batch: BATCH }))) })
  },
})
