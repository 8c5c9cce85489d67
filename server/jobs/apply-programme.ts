import { z } from 'zod'
import { applyProgramme as applyInChain } from '@/server/usecases/programme/apply-programme'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'
import { toStep, walkChains } from './walk-chains'

/** Puts versions of programmes into force whose date has come, by each chain's own clock. */
export const applyProgramme = defineJob({
  name: 'apply-programme',
  payload: z.object({}),
  trigger: { cron: '* * * * *' },
  retriesMax: 3,
  concurrencyKey: () => 'all',
  run: (_, run) => walkChains({ ...run, job: 'apply-programme', step: async (scope) => toStep(unwrap(await applyInChain(scope, {}))) }),
})
