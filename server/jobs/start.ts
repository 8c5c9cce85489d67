import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/server/platform/log/log'
import { openQueue } from '@/server/platform/queue/open-queue'
import { addReader } from '@/server/platform/metrics/expose-metrics'
import { meters } from '@/server/platform/metrics/meters'
import type { Queue } from '@/server/platform/queue/queue'
import type { Job } from './define-job'
import { JOBS } from './jobs'
import { relayOutbox } from './relay-outbox'
import { toWorker } from './to-worker'

/** What is running gets this long at a stop; the process itself is given 10 s. */
const STOP_GRACE_MS = 8_000
const RELAY_PAUSE_MS = 1_000
const RELAY_PAUSE_AFTER_FAILURE_MS = 5_000

/**
 * Begins to run the jobs and to relay events, in every process that owns a port. Rejects when the queue can't be
 * reached. The answer stops both: it takes no new work and waits up to 8 s for what is running.
 */
export async function startJobs(jobs: readonly Job[] = JOBS): Promise<() => Promise<void>> {
  const queue = openQueue()
  await queue.start(jobs.map(toWorker))
  const stop = new AbortController()
  for (const job of jobs) if (job.atStart) await runNow(job)
  const forgetWaiting = addReader(() => tellWaiting(queue))
  const relaying = keepRelaying(queue, jobs, stop.signal)
  log.info({ queue: queue.kind, jobs: jobs.map(({ name }) => name) }, 'jobs started')
  return async () => {
    stop.abort()
    forgetWaiting()
    await relaying
    await queue.stop(STOP_GRACE_MS)
  }
}

async function keepRelaying(queue: Queue, jobs: readonly Job[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pauseMs = await relayOutbox(queue, jobs).then(pauseAfter, (error: unknown) => {
      log.error({ err: error }, 'outbox relay failed')
      return RELAY_PAUSE_AFTER_FAILURE_MS
    })
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
  }
}

/** While events arrive the next ones are taken at once; when none of those taken did, something is wrong. */
const pauseAfter = ({ taken, delivered }: { taken: number; delivered: number }): number =>
  delivered > 0 ? 0 : taken > 0 ? RELAY_PAUSE_AFTER_FAILURE_MS : RELAY_PAUSE_MS

/** A failure is in the log already and the schedule tries again, so the process starts all the same. */
const runNow = (job: Job): Promise<void> => toWorker(job).run({}, new AbortController().signal).catch(() => undefined)

/** Sets what waits in the queue; a job of which nothing waits any more has no line. */
async function tellWaiting(queue: Queue): Promise<void> {
  const waiting = await queue.waiting()
  const { jobsWaiting, jobLag } = meters()
  jobsWaiting.reset()
  jobLag.reset()
  for (const { name: job, count, seconds } of waiting) {
    jobsWaiting.set({ job }, count)
    jobLag.set({ job }, seconds)
  }
}
