import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { singleton } from '../singleton/singleton'

export type Meters = ReturnType<typeof makeMeters>

/** Half a millisecond to ten seconds: a stage takes about one, an objective stands at 150 ms. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10]
const JOB_SECONDS = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900]

/** Every metric of the process. Names end in their unit; labels take few values, none of which anybody sent. */
export const meters = (): Meters => singleton('meters', makeMeters)

function makeMeters() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    ...tillMeters(registers),
    ...jobMeters(registers),
    ...gauges(registers),
  }
}

function tillMeters(registers: Registry[]) {
  return {
    stages: new Histogram({ name: 'forecourt_stage_seconds', help: 'Time of a stage of a till call: key, read, evaluate, queue, commit; post for entries of jobs', labelNames: ['stage'], buckets: SECONDS, registers }),
    lanes: new Gauge({ name: 'forecourt_queue_depth', help: 'Till calls that wait for their turn behind others of the same member', registers }),
    batchSize: new Histogram({ name: 'forecourt_batch_size', help: 'Reads, or commits, that went to the database together', labelNames: ['kind'], buckets: [1, 2, 4, 8, 16, 32, 64], registers }),
    batchWaiting: new Gauge({ name: 'forecourt_batch_waiting', help: 'Reads, or commits, that wait for a lane to the database', labelNames: ['kind'], registers }),
    batchAlone: new Counter({ name: 'forecourt_batch_alone_total', help: 'Reads, or commits, that were sent again outside of their batch', labelNames: ['kind'], registers }),
    shed: new Counter({ name: 'forecourt_shed_total', help: 'Till calls that were answered 503 at once, because too much was waiting', registers }),
    again: new Counter({ name: 'forecourt_stale_retries_total', help: 'Commits that met another one and read again', labelNames: ['reason'], registers }),
    denied: new Counter({ name: 'forecourt_denied_claims_total', help: 'Claims on a limit that found too little left', registers }),
    requests: new Counter({ name: 'forecourt_requests_total', help: 'Answers by operation and status', labelNames: ['operation', 'status'], registers }),
    requestSeconds: new Histogram({ name: 'forecourt_request_seconds', help: 'Time to an answer of the API', labelNames: ['operation'], buckets: SECONDS, registers }),
    chainCpu: new Counter({ name: 'forecourt_chain_cpu_seconds_total', help: 'CPU of this process, shared out by evaluated work of each environment', labelNames: ['chain'], registers }),
  }
}

function jobMeters(registers: Registry[]) {
  return {
    jobRuns: new Counter({ name: 'forecourt_job_runs_total', help: 'Runs of jobs in this process', labelNames: ['job', 'outcome'], registers }),
    jobSeconds: new Histogram({ name: 'forecourt_job_seconds', help: 'Time of a run', labelNames: ['job'], buckets: JOB_SECONDS, registers }),
    jobsWaiting: new Gauge({ name: 'forecourt_jobs_waiting', help: 'Work that is due and waits', labelNames: ['job'], registers }),
    jobLag: new Gauge({ name: 'forecourt_job_lag_seconds', help: 'How long the oldest due work waits', labelNames: ['job'], registers }),
    messages: new Counter({ name: 'forecourt_messages_total', help: 'Messages that this process handed over, or could not', labelNames: ['state'], registers }),
    webhookTries: new Counter({ name: 'forecourt_webhook_tries_total', help: 'Webhooks that this process tried to deliver, by what came of it: delivered, the class of another status, or why there was no answer', labelNames: ['outcome'], registers }),
  }
}

function gauges(registers: Registry[]) {
  return {
    databaseUp: new Gauge({ name: 'forecourt_database_up', help: '1 when the database answered just now', registers }),
    pagesUp: new Gauge({ name: 'forecourt_pages_up', help: '1 when the process of the pages runs', registers }),
    outboxUndelivered: new Gauge({ name: 'forecourt_outbox_undelivered', help: 'Events that no job has yet, at most 100 000', registers }),
    outboxAge: new Gauge({ name: 'forecourt_outbox_age_seconds', help: 'How long the oldest undelivered event waits', registers }),
    webhooksWait: new Gauge({ name: 'forecourt_webhooks_wait_seconds', help: 'How long the endpoint waits that has waited longest although it may be tried now', registers }),
    ledgerChecked: new Gauge({ name: 'forecourt_ledger_checked_timestamp_seconds', help: 'When the last whole check of the ledger ended', registers }),
    ledgerFindings: new Gauge({ name: 'forecourt_ledger_findings', help: 'Accounts that the last whole check found wrong', registers }),
    ledgerChains: new Gauge({ name: 'forecourt_ledger_checked_chains', help: 'Environments that the last whole check walked', registers }),
    pool: new Gauge({ name: 'forecourt_pool_connections', help: 'Connections to the database: used, idle; and calls waiting for one', labelNames: ['role', 'state'], registers }),
    poolMax: new Gauge({ name: 'forecourt_pool_connections_max', help: 'Most connections that the pool opens', labelNames: ['role'], registers }),
    diskFree: new Gauge({ name: 'forecourt_data_free_bytes', help: 'Free space where DATA_DIR lies', registers }),
    diskSize: new Gauge({ name: 'forecourt_data_size_bytes', help: 'Size of the file system where DATA_DIR lies', registers }),
  }
}
