import { createHash } from 'node:crypto'
import { PgBoss, type Job, type JobResult } from 'pg-boss'
import { env } from '../env'
import { log } from '../log/log'
import type { Message, Queue, Waiting, Worker } from './queue'
import { reasonOf } from './reason-of'

const SCHEMA = 'pgboss'
/**
 * A worker that was killed sends no heartbeat any more (they come twice in this time); then another one takes its
 * job up, as soon as one looks. pg-boss allows no less than 10 s.
 */
const HEARTBEAT_SECONDS = 10
const LOOK_SECONDS = 3
/**
 * Who sends wakes all workers at once. What is tried again, or was sent while nobody could be woken, is found by one look a second
 * at all queues, which wakes the workers of those that have something due: fifty workers that look for themselves cost a tenth of a core.
 */
const DUE_MS = 1_000
const POLL = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 30 }
const KEPT_SECONDS = 3 * 86_400
/**
 * Batches of one queue that a process runs side by side; a worker takes work of a chain while fewer than so many of it are in
 * hand in all processes. What two workers take of a chain with slow work keeps the third one off it, so that there is room;
 * its batch is small, for it too begins with that chain when all look in the same moment. Each is asked for by itself: of several
 * that pg-boss makes at once (`localConcurrency`) only the first can be woken.
 */
const BATCHES = [{ batchSize: 5, groupConcurrency: 10 }, { batchSize: 5, groupConcurrency: 10 }, { batchSize: 2, groupConcurrency: 5 }]
/** A chain that has this much waiting gets no more for now. */
const CROWD = 50
/** Where work goes that failed at its last try. */
const DEAD_LETTERS = 'dead-letters'

/** Work in PostgreSQL tables of the schema `pgboss`, reached by the role `forecourt_jobs` alone. */
export class BossQueue implements Queue {
  readonly kind = 'pg_boss'
  readonly #boss: PgBoss
  /** Work of which one run at a time is enough has one key for all, whoever asks for it. */
  readonly #single = new Set<string>()
  readonly #workers = new Map<string, Worker>()
  /** pg-boss's own names of the workers of each queue. */
  readonly #wakable = new Map<string, string[]>()
  #looking: NodeJS.Timeout | undefined

  constructor() {
    const { DATABASE_URL_JOBS: connectionString } = env()
    if (!connectionString) throw new Error('no database URL for the jobs: ensureDatabase() runs first')
    this.#boss = new PgBoss({ connectionString, schema: SCHEMA, createSchema: false, max: 4, application_name: 'forecourt_jobs', useListenNotify: true, monitorIntervalSeconds: LOOK_SECONDS, superviseIntervalSeconds: LOOK_SECONDS })
    this.#boss.on('error', (error) => log.warn({ err: error }, 'queue'))
    this.#boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'queue'))
  }

  async start(workers: readonly Worker[]): Promise<void> {
    await this.#boss.start()
    if (workers.length > 0) await this.#hearDeadLetters()
    for (const worker of workers) {
      this.#workers.set(worker.name, worker)
      if (worker.concurrency === 'one') this.#single.add(worker.name)
      await this.#declare(worker)
    }
    await this.#forgetSchedules(workers)
    for (const worker of workers) await this.#work(worker)
    if (workers.length > 0) this.#lookLater()
  }

  async send(name: string, messages: readonly Message[]): Promise<void> {
    const keyOf = ({ key }: Message) => (this.#single.has(name) ? {} : { singletonKey: key })
    await this.#boss.insert(name, messages.map((message) => ({ id: idOf(name, message.id), ...keyOf(message), ...(message.group !== '' && { group: { id: message.group } }), data: message.payload })))
  }

  async crowded(): Promise<ReadonlySet<string>> {
    const { rows }: { rows: { group_id: string }[] } = await this.#boss.getDb().executeSql(
      `SELECT group_id FROM ${SCHEMA}.job WHERE state = 'created' AND group_id IS NOT NULL AND start_after <= now() GROUP BY group_id HAVING count(*) >= $1`, [CROWD],
    )
    return new Set(rows.map(({ group_id }) => group_id))
  }

  async waiting(): Promise<readonly Waiting[]> {
    const { rows }: { rows: Waiting[] } = await this.#boss.getDb().executeSql(
      `SELECT name, count(*)::int AS count, extract(epoch FROM now() - min(start_after))::float8 AS seconds FROM ${SCHEMA}.job
       WHERE state IN ('created', 'retry') AND start_after <= now() AND name NOT LIKE '\\_\\_pgboss%' GROUP BY name`,
    )
    return rows
  }

  async stop(graceMs: number): Promise<void> {
    clearTimeout(this.#looking)
    this.#looking = undefined
    await this.#boss.stop({ graceful: graceMs > 0, timeout: graceMs, close: true })
  }

  #lookLater(): void {
    this.#looking = setTimeout(() => void this.#wakeDue().catch((error: unknown) => log.warn({ err: error }, 'queue')).then(() => this.#looking && this.#lookLater()), DUE_MS).unref()
  }

  async #wakeDue(): Promise<void> {
    // In the words of pg-boss's own index; below `active` a job was created or is to be tried again.
    const { rows }: { rows: { name: string }[] } = await this.#boss.getDb().executeSql(`SELECT DISTINCT name FROM ${SCHEMA}.job WHERE state < 'active' AND NOT blocked AND start_after <= now()`)
    for (const { name } of rows) for (const id of this.#wakable.get(name) ?? []) this.#boss.notifyWorker(id)
  }

  #rememberToWake(name: string, id: string): void {
    this.#wakable.set(name, [...(this.#wakable.get(name) ?? []), id])
  }

  async #declare(worker: Worker): Promise<void> {
    // The pauses double from 1 s on, each stretched by up to its own length at random.
    const kept = {
      retryLimit: worker.retriesMax, retryBackoff: true, retryDelay: 1, retryDelayMax: 3_600,
      heartbeatSeconds: HEARTBEAT_SECONDS, notify: true, expireInSeconds: 3_600, deleteAfterSeconds: KEPT_SECONDS, deadLetter: DEAD_LETTERS,
    }
    if (await this.#boss.getQueue(worker.name)) await this.#boss.updateQueue(worker.name, kept)
    else await this.#boss.createQueue(worker.name, { ...kept, policy: worker.concurrency === 'one' ? 'exclusive' : 'singleton' })
    if (worker.cron) await this.#boss.schedule(worker.name, worker.cron, {}, { tz: 'UTC' })
  }

  /** A schedule of a version of the product that is gone would fill its queue for ever. */
  async #forgetSchedules(workers: readonly Worker[]): Promise<void> {
    for (const { name } of await this.#boss.getSchedules()) {
      if (!workers.some((worker) => worker.name === name && worker.cron)) await this.#boss.unschedule(name)
    }
  }

  async #hearDeadLetters(): Promise<void> {
    if (!(await this.#boss.getQueue(DEAD_LETTERS))) await this.#boss.createQueue(DEAD_LETTERS, { retryLimit: 10, retryBackoff: true, retryDelay: 5, deleteAfterSeconds: KEPT_SECONDS })
    this.#rememberToWake(DEAD_LETTERS, await this.#boss.work(DEAD_LETTERS, { pollingIntervalSeconds: POLL.notifyPollingIntervalSeconds, includeMetadata: true as const }, async (jobs) => {
      for (const job of jobs) await this.#workers.get(job.sourceName ?? '')?.gaveUp(job.data, { reason: reasonIn(job.output), attempts: (job.sourceRetryCount ?? 0) + 1 })
    }))
  }

  /** Messages come in batches, at once for as long as batches are full; each of a batch succeeds or fails by itself. */
  async #work(worker: Worker): Promise<void> {
    const shares = worker.concurrency === 'one' ? [{ batchSize: 1 }] : BATCHES.map((batches) => ({ ...batches, burstWhenBatchFull: true }))
    for (const share of shares) {
      const id = await this.#boss.work<object>(worker.name, { ...POLL, ...share, perJobResults: true as const }, async (jobs: Job<object>[]) => {
        const results: JobResult[] = []
        for (const job of jobs) results.push(await settle(worker, job))
        return results
      })
      this.#rememberToWake(worker.name, id)
    }
  }
}

/** What pg-boss itself says of work whose runner died or took too long. */
function reasonIn(output: unknown): string {
  const told = JSON.stringify(output ?? null)
  if (told.includes('heartbeat')) return 'runner_lost'
  if (/timed? ?out|expired/.test(told)) return 'timed_out'
  return /"message":"(\w{2,40})"/.exec(told)?.[1] ?? 'unknown'
}

async function settle(worker: Worker, job: Job<object>): Promise<JobResult> {
  try {
    job.signal.throwIfAborted()
    await worker.run(job.data, job.signal)
    return { id: job.id, status: 'completed' }
  } catch (error) {
    return { id: job.id, status: 'failed', output: { message: reasonOf(error) } }
  }
}

/** pg-boss wants UUIDs; the same message always has the same one. */
function idOf(name: string, messageId: string): string {
  const hex = createHash('sha256').update(`${name}\n${messageId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
