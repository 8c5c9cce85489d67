import { createHash } from 'node:crypto'
import { PgBoss, type Job, type JobResult, type Queue as BossQueueOptions } from 'pg-boss'
import { env } from '../env'
import { log } from '../log/log'
import type { Message, Queue, Waiting, Worker } from './queue'

const SCHEMA = 'pgboss'
/**
 * A worker that was killed sends no heartbeat any more (they come twice in this time); then another one takes its
 * job up, as soon as one looks. pg-boss allows no less than 10 s.
 */
const HEARTBEAT_SECONDS = 15
const LOOK_SECONDS = 10
const KEPT_SECONDS = 3 * 86_400
const BATCH = 25

/** Work in PostgreSQL tables of the schema `pgboss`, reached by the role `forecourt_jobs` alone. */
export class BossQueue implements Queue {
  readonly kind = 'pg_boss'
  readonly #boss: PgBoss
  /** Work of which one run at a time is enough has one key for all, whoever asks for it. */
  readonly #single = new Set<string>()

  constructor() {
    const { DATABASE_URL_JOBS: connectionString } = env()
    if (!connectionString) throw new Error('no database URL for the jobs: ensureDatabase() runs first')
    this.#boss = new PgBoss({ connectionString, schema: SCHEMA, createSchema: false, max: 4, application_name: 'forecourt_jobs', monitorIntervalSeconds: LOOK_SECONDS, superviseIntervalSeconds: LOOK_SECONDS })
    this.#boss.on('error', (error) => log.warn({ err: error }, 'queue'))
    this.#boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'queue'))
  }

  async start(workers: readonly Worker[]): Promise<void> {
    await this.#boss.start()
    for (const worker of workers) {
      if (worker.concurrency === 'one') this.#single.add(worker.name)
      await this.#declare(worker)
    }
    await this.#forgetSchedules(workers)
    for (const worker of workers) await this.#work(worker)
  }

  async send(name: string, messages: readonly Message[]): Promise<void> {
    const keyOf = ({ key }: Message) => (this.#single.has(name) ? {} : { singletonKey: key })
    await this.#boss.insert(name, messages.map((message) => ({ id: idOf(name, message.id), ...keyOf(message), data: message.payload })))
  }

  async waiting(): Promise<readonly Waiting[]> {
    const { rows }: { rows: Waiting[] } = await this.#boss.getDb().executeSql(
      `SELECT name, count(*)::int AS count, extract(epoch FROM now() - min(start_after))::float8 AS seconds FROM ${SCHEMA}.job
       WHERE state IN ('created', 'retry') AND start_after <= now() AND name NOT LIKE '\\_\\_pgboss%' GROUP BY name`,
    )
    return rows
  }

  async stop(graceMs: number): Promise<void> {
    await this.#boss.stop({ graceful: graceMs > 0, timeout: graceMs, close: true })
  }

  async #declare(worker: Worker): Promise<void> {
    const kept: Omit<BossQueueOptions, 'name' | 'policy' | 'partition' | 'deadLetter'> = {
      retryLimit: worker.retriesMax, retryBackoff: true, retryDelay: 2, retryDelayMax: 3_600,
      heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: 3_600, deleteAfterSeconds: KEPT_SECONDS,
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

  /** Messages come in batches, at once for as long as batches are full; each of a batch succeeds or fails by itself. */
  async #work(worker: Worker): Promise<void> {
    const batchSize = worker.concurrency === 'one' ? 1 : BATCH
    await this.#boss.work<object>(worker.name, { pollingIntervalSeconds: 1, batchSize, burstWhenBatchFull: batchSize > 1, perJobResults: true as const }, async (jobs: Job<object>[]) => {
      const results: JobResult[] = []
      for (const job of jobs) results.push(await settle(worker, job))
      return results
    })
  }
}

async function settle(worker: Worker, job: Job<object>): Promise<JobResult> {
  try {
    job.signal.throwIfAborted()
    await worker.run(job.data, job.signal)
    return { id: job.id, status: 'completed' }
  } catch (error) {
    return { id: job.id, status: 'failed', output: { message: error instanceof Error ? error.name : 'unknown' } }
  }
}

/** pg-boss wants UUIDs; the same message always has the same one. */
function idOf(name: string, messageId: string): string {
  const hex = createHash('sha256').update(`${name}\n${messageId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
