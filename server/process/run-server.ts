import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import { listenForChanges } from '@/server/data/chains/listen-for-changes'
import { flushNotes } from '@/server/data/journal/note-later'
import { startJobs } from '@/server/jobs/start'
import { ensureDatabase } from '@/server/platform/db/embedded/ensure-database'
import { explainFailure } from '@/server/platform/db/embedded/explain-failure'
import { closePools } from '@/server/platform/db/pool'
import { env, resetEnv } from '@/server/platform/env'
import { log } from '@/server/platform/log/log'
import { startTracing } from '@/server/platform/metrics/start-tracing'
import { createRestApp } from '@/server/rest/app'
import { noteArrival } from '@/server/platform/event-loop/next-turn'
import { readHealth } from '@/server/usecases/upkeep/read-health'
import { warmTill } from '@/server/usecases/upkeep/warm-till'
import { bindMasterKey } from '@/server/usecases/keys/bind-master-key'
import { keepBackups } from './backup/keep-backups'
import { checkHost } from './check-host'
import { assertPortFree, listen } from './listen'
import { startNextChild } from './next-child'
import { readGauges } from './read-gauges'
import { routeRequest } from './route-request'
import { serveMetrics } from './serve-metrics'
import { startDemo } from './start-demo'
import { watchNpm } from './watch-npm'

const DRAIN_SECONDS = 10
const PART_STOP_SECONDS = 20
const PAGES_START_SECONDS = 60

type Stop = () => Promise<void>

/** Starts, stays until a signal comes or whoever started it goes, stops in order. A start that can't be ends with one sentence and code 1. */
export async function runServer(): Promise<void> {
  const stop = waitForStop()
  const stops: Stop[] = []
  try {
    await start(stops, stop)
    log.info({ reason: await stop.asked }, 'stopping')
  } catch (error) {
    if (!stop.isAsked()) tellFailure(error)
  }
  for (const undo of stops.reverse()) await undone(undo)
  process.exit()
}

/** A part that hangs holds up the others for 20 s at most; what it holds ends with this process. */
async function undone(undo: Stop): Promise<void> {
  const end = undo().catch((error: unknown) => log.error({ err: error }, 'a part did not stop cleanly'))
  await Promise.race([end, sleep(PART_STOP_SECONDS * 1000, undefined, { ref: false })])
}

function tellFailure(error: unknown): void {
  process.exitCode = 1
  const refusal = explainFailure(error, process.env['DATA_DIR'] ?? '.data')
  process.stderr.write(`\n${refusal ? refusal.message : `Forecourt could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`)
}

interface StopRequest {
  /** Resolves with the reason. */
  readonly asked: Promise<string>
  isAsked(): boolean
}

/** A signal, or the end of whoever started us. A second Ctrl-C does not wait for anything: children end with us. */
function waitForStop(): StopRequest {
  let reason: string | null = null
  let ask: (why: string) => void = () => undefined
  const asked = new Promise<string>((resolve) => (ask = resolve))
  const onStop = (why: string): void => {
    if (reason === 'SIGINT' && why === 'SIGINT') process.exit(130)
    reason ??= why
    ask(why)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onStop(signal))
  process.once('disconnect', () => onStop('parent gone'))
  watchNpm(() => onStop('npm gone'))
  return { asked, isAsked: () => reason !== null }
}

/** Puts what undoes each step on `stops` as soon as the step is done, so that a start that fails half-way leaves nothing. */
async function start(stops: Stop[], stop: StopRequest): Promise<void> {
  const { PORT, BIND, DEMO, METRICS_PORT } = env()
  await assertPortFree(PORT, BIND)
  if (METRICS_PORT !== undefined) await assertPortFree(METRICS_PORT, ['127.0.0.1'])
  Object.assign(process.env, { AUTH_SECRET: env().AUTH_SECRET, AUTH_TRUST_HOST: '1', NEXT_TELEMETRY_DISABLED: '1' })
  delete process.env['NEXTAUTH_URL']
  resetEnv()

  const stopTracing = await startTracing()
  if (stopTracing) stops.push(stopTracing)
  const database = await ensureDatabase()
  stops.push(() => database.stop(), closePools, flushNotes)
  await bindMasterKey()
  if (database.server) stops.push(await keepBackups(database.server))
  const stopListening = listenForChanges()
  stops.push(stopListening)
  if (stop.isAsked()) return
  const demo = DEMO ? await startDemo() : null
  if (demo) stops.push(() => demo.stop())
  const pages = startNextChild()
  stops.push(() => pages.stop())
  await tellMetrics(stops, () => pages.address() !== null)
  stops.push(await startJobs())
  await warmTill()
  await Promise.race([pages.ready(PAGES_START_SECONDS), stop.asked])
  if (stop.isAsked()) return

  let isStopping = false
  const app = createRestApp()
  const rest = getRequestListener((incoming, bindings) => app.fetch(incoming, bindings))
  const handler = routeRequest({
    checkHost: (host) => checkHost(host, env().ROOT_HOST),
    rest,
    nextAddress: () => pages.address(),
    readHealth: () => readHealth({ arePagesUp: pages.address() !== null }),
    isStopping: () => isStopping,
  })
  const servers = await listen(() => configured(createServer(handler)), PORT, BIND)
  stops.push(() => {
    isStopping = true
    return drain(servers)
  })
  log.info({ port: PORT, bind: BIND, database: database.kind }, 'serving')
  demo?.announce()
}

/** Metrics are counted always and told only where METRICS_PORT asks for it. */
async function tellMetrics(stops: Stop[], arePagesUp: () => boolean): Promise<void> {
  const { METRICS_PORT } = env()
  if (METRICS_PORT === undefined) return
  const endReading = readGauges(arePagesUp)
  const server = await serveMetrics(METRICS_PORT)
  log.info({ port: METRICS_PORT }, 'metrics are told')
  stops.push(() => {
    endReading()
    return drain([server])
  })
}

/** A till's request is small and quick; an import may take minutes to arrive. */
function configured(server: Server): Server {
  server.on('connection', noteArrival)
  return Object.assign(server, { keepAliveTimeout: 65_000, headersTimeout: 15_000, requestTimeout: 600_000 })
}

/** No new connections; idle ones are closed; answers under way get 10 s. */
async function drain(servers: readonly Server[]): Promise<void> {
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
  for (const server of servers) server.closeIdleConnections()
  await Promise.race([Promise.all(closed), sleep(DRAIN_SECONDS * 1000, undefined, { ref: false })])
  for (const server of servers) server.closeAllConnections()
}
