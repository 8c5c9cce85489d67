import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { sampleHealth as sample } from '@/server/usecases/upkeep/sample-health'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'

/** Looks at every part once a minute, for the status page. A look that failed is not made up for: the gap says it. */
export const sampleHealth = defineJob({
  name: 'sample-health',
  payload: z.object({}),
  trigger: { cron: '* * * * *' },
  retriesMax: 0,
  concurrencyKey: () => 'all',
  async run() {
    unwrap(await sample({ at: systemClock() }))
  },
})
