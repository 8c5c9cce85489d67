import { log } from '@/server/platform/log/log'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { runWithRequest } from '@/server/platform/log/request-context'
import { inSpan } from '@/server/platform/metrics/in-span'
import { meters } from '@/server/platform/metrics/meters'
import type { GaveUp, Worker } from '@/server/platform/queue/queue'
import { clearJobFailure } from '@/server/usecases/jobs/clear-job-failure'
import { noteJobFailure } from '@/server/usecases/jobs/note-job-failure'
import { openChain } from '@/server/usecases/_around/open-chain'
import type { Job } from './define-job'
import { chainOf, eventNames } from './event-payload'
import { unwrap } from './unwrap'

/** A job as the queue runs it: each run under an id of its own, its outcome in the log, its giving up in its chain's list. */
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
        await noteDone(job, payload, requestId)
        countRun(job, 'done', performance.now() - startedAt)
        log.debug({ job: job.name, ms: Math.round(performance.now() - startedAt) }, 'job done')
      })
    },
    gaveUp(payload, why) {
      const requestId = makeRequestId()
      return runWithRequest({ requestId }, () => noteGivenUp(job, payload, { ...why, requestId }))
    },
  }
}

const openFor = (job: Job, event: { chain_id: string }, requestId: string) => openChain(chainOf(event), { actor: { kind: 'system', id: `job:${job.name}` }, requestId, locale: 'en' })

/** Work that had given up before stands in its chain's list until now. */
async function noteDone(job: Job, payload: unknown, requestId: string): Promise<void> {
  const { success, data } = eventNames.safeParse(payload)
  if (success && data.again === true) unwrap(await clearJobFailure(await openFor(job, data, requestId), { job: job.name, eventId: data.event_id }))
}

/** A schedule belongs to no chain: `walkChains` has noted it in those where it failed. */
async function noteGivenUp(job: Job, payload: unknown, { reason, attempts, requestId }: GaveUp & { requestId: string }): Promise<void> {
  log.error({ job: job.name, reason, attempts }, 'job gave up')
  const { success, data } = eventNames.safeParse(payload)
  if (success) unwrap(await noteJobFailure(await openFor(job, data, requestId), { job: job.name, eventId: data.event_id, reason, attempts }))
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
