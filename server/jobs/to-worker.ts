import { log } from '@/server/platform/log/log'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { runWithRequest } from '@/server/platform/log/request-context'
import type { Worker } from '@/server/platform/queue/queue'
import type { Job } from './define-job'

/** A job as the queue runs it: each run under an id of its own, its outcome in the log. */
export function toWorker(job: Job): Worker {
  return {
    name: job.name,
    ...('cron' in job.trigger && { cron: job.trigger.cron }),
    retriesMax: job.retriesMax,
    concurrency: 'cron' in job.trigger ? 'one' : 'per_key',
    run(payload, signal) {
      const requestId = makeRequestId()
      return runWithRequest({ requestId }, async () => {
        const startedAt = performance.now()
        await job.run(payload, { signal, requestId }).catch((error: unknown) => {
          log.error({ err: error, job: job.name }, 'job failed')
          throw error
        })
        log.debug({ job: job.name, ms: Math.round(performance.now() - startedAt) }, 'job done')
      })
    },
  }
}
