import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/server/platform/log/log'
import { openQueue } from '@/server/platform/queue/open-queue'
import { addReader } from '@/server/platform/metrics/expose-metrics'
import { meters } from '@/server/platform/metrics/meters'
import type { Queue } from '@/server/platform/queue/queue'
import type { Job } from './define-job'
import { dispatchWebhooks } from './dispatch-webhooks'
import { JOBS } from './jobs'
import { EVENTS_PER_CHAIN, relayOutbox } from './relay-outbox'
import { toWorker } from './to-worker'

/** What is running gets this long at a stop; the process itself is given 10 s. */
const STOP_GRACE_MS = 8_000
const RELAY_PAUSE_MS = 1_000
/** Under load events come all the time, and looking costs as much for one as for fifty: they gather for so long. */
const RELAY_PAUSE_GATHERING_MS = 250
const RELAY_PAUSE_AFTER_FAILURE_MS = 5_000
/** Somebody has more events than the queue takes at once: look soon whether it has room. */
const RELAY_PAUSE_CROWDED_MS = 100

/**
 * Begins to run the jobs, to relay events and to send webhooks, in every process that owns a port. Rejects when the queue can't be
 * reached. The answer stops both: it takes no new work and waits up to 8 s for what is running.
 */
export async function startJobs(jobs: readonly Job[] = JOBS): Promise<() => Promise<void>> {
  const queue = openQueue()
  await queue.start(jobs.map(toWorker))
  const stop = new AbortController()
  for (const job of jobs) if (job.atStart) await runNow(job)
  const forgetWaiting = addReader(() => tellWaiting(queue))
  const webhooks = dispatchWebhooks(stop.signal)
  const relaying = keepRelaying(() => relayOnce(queue, jobs, () => webhooks.wake()), stop.signal)
  log.info({ queue: queue.kind, jobs: jobs.map(({ name }) => name) }, 'jobs started')
  return async () => {
    stop.abort()
    forgetWaiting()
    // What isn't answered by then is sent again.
    await Promise.all([relaying.then(() => queue.stop(STOP_GRACE_MS)), Promise.race([webhooks.done, sleep(STOP_GRACE_MS, undefined, { ref: false })])])
  }
}

async function keepRelaying(relay: () => Promise<number>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pauseMs = await relay().catch((error: unknown) => {
      log.error({ err: error }, 'outbox relay failed')
      return RELAY_PAUSE_AFTER_FAILURE_MS
    })
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
  }
}

/**
 * Answers how long to wait for the next time: not at all where a chain has more than one takes at once, longer when none of
 * those taken arrived, because then something is wrong.
 */
async function relayOnce(queue: Queue, jobs: readonly Job[], wakeWebhooks: () => void): Promise<number> {
  const crowded = await queue.crowded()
  const { taken, delivered } = await relayOutbox(queue, jobs, crowded)
  if (delivered > 0) wakeWebhooks()
  if (delivered > 0) return taken >= EVENTS_PER_CHAIN ? 0 : RELAY_PAUSE_GATHERING_MS
  if (taken > 0) return RELAY_PAUSE_AFTER_FAILURE_MS
  return crowded.size > 0 ? RELAY_PAUSE_CROWDED_MS : RELAY_PAUSE_MS
}

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
