import { z } from 'zod'
import { systemClock } from '@/server/platform/clock/system-clock'
import { log } from '@/server/platform/log/log'
import { makeAnswerPartitions as makePartitions } from '@/server/usecases/upkeep/make-answer-partitions'
import { defineJob } from './define-job'
import { unwrap } from './unwrap'

/** A week: the job may be away for that long before an answer falls into the default partition. */
const DAYS_AHEAD = 7

/** Makes the day partitions of the stored answers before they are needed. */
export const makeAnswerPartitions = defineJob({
  name: 'make-answer-partitions',
  payload: z.object({}),
  trigger: { cron: '17 * * * *' },
  atStart: true,
  retriesMax: 3,
  concurrencyKey: () => 'all',
  async run() {
    const { inDefault } = unwrap(await makePartitions({ at: systemClock(), daysAhead: DAYS_AHEAD }))
    if (inDefault.length > 0) log.info({ days: inDefault }, 'answers of these days stay in the default partition')
  },
})
