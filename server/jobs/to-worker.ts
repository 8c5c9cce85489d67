import { log } from '@/server/platform/log/log'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { runWithRequest } from '@/server/platform/log/request-context'
import { inSpan } from '@/server/platform/metrics/in-span'
import { meters } from '@/server/platform/metrics/meters'
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
      return inTrace(job, { payload, requestId }, async () => {
        const startedAt = performance.now()
        await job.run(payload, { signal, requestId }).catch((error: unknown) => {
          countRun(job, 'failed', performance.now() - startedAt)
          log.error({ err: error, job: job.name }, 'job failed')
          throw error
        })
        countRun(job, 'done', performance.now() - startedAt)
        log.debug({ job: job.name, ms: Math.round(performance.now() - startedAt) }, 'job done')
      })
    },
  }
}

/** A run belongs to the trace of the call whose event it works on, where that is known. */
function inTrace<T>(job: Job, { payload, requestId }: { payload: unknown; requestId: string }, work: () => Promise<T>): Promise<T> {
  const parent = typeof payload === 'object' && payload !== null && 'trace_parent' in payload && typeof payload.trace_parent === 'string' ? payload.trace_parent : undefined
  return inSpan(job.name, { kind: 'consumer', parent, attributes: { 'forecourt.request_id': requestId } }, (span) => runWithRequest({ requestId, traceParent: span.traceParent ?? parent }, work))
}

function countRun({ name: job }: Job, outcome: 'done' | 'failed', ms: number): void {
  meters().jobRuns.inc({ job, outcome })
  meters().jobSeconds.observe({ job }, ms / 1000)
}
