import { createHash } from 'node:crypto'
import { PgBoss, type Job, type Queue as BossQueueOptions } from 'pg-boss'
import { env } from '../env'
import { log } from '../log/log'
import type { Message, Queue, Worker } from './queue'

const SCHEMA = 'pgboss'
/**
 * A worker that was killed sends no heartbeat any more; after this time its job is taken up by another one.
 * The shortest that pg-boss allows is 10 s; three missed beats of 10 s forgive a busy machine.
 */
const HEARTBEAT_SECONDS = 30
const KEPT_SECONDS = 3 * 86_400

/** Work in PostgreSQL tables of the schema `pgboss`, reached by the role `forecourt_jobs` alone. */
export class BossQueue implements Queue {
  readonly kind = 'pg_boss'
  readonly #boss: PgBoss
  /** Work of which one run at a time is enough has one key for all, whoever asks for it. */
  readonly #single = new Set<string>()

  constructor() {
    const { DATABASE_URL_JOBS: connectionString } = env()
    if (!connectionString) throw new Error('no database URL for the jobs: ensureDatabase() runs first')
    this.#boss = new PgBoss({ connectionString, schema: SCHEMA, createSchema: false, max: 4, application_name: 'forecourt_jobs', monitorIntervalSeconds: 15, superviseIntervalSeconds: 15 })
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

  async #work(worker: Worker): Promise<void> {
    const runAll = async (jobs: Job<object>[]) => {
      for (const job of jobs) await worker.run(job.data, job.signal)
    }
    await this.#boss.work<object>(worker.name, { pollingIntervalSeconds: 1, batchSize: 1, localConcurrency: worker.concurrency === 'one' ? 1 : 2 }, runAll)
  }
}

/** pg-boss wants UUIDs; the same message always has the same one. */
function idOf(name: string, messageId: string): string {
  const hex = createHash('sha256').update(`${name}\n${messageId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
