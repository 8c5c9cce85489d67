import type { ChildProcess } from 'node:child_process'
import { loadavg } from 'node:os'
import { poolOf } from '@/server/platform/db/pool'
import { warmConnections } from '@/server/platform/db/warm-connections'
import { env } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { finishBackfills } from '@/server/testing/prove-books'
import { readForQuote } from '@/server/usecases/quotes/_parts/evaluate-quote'
import { addPromotions } from './add-promotions'
import { freePort, startServer, stopServer } from './bench-server'
import { driveLoad, httpClient, type Load } from './drive-load'
import { driveBatched, driveRaw, openClients, type RawClients } from './drive-sales'
import { fillHistory, sealHistory, withoutIndexes } from './fill-ledger'
import { auth, httpSales } from './http-sales'
import { measured, sized, type Measured } from './measured'
import { measureStages, type Stages } from './measure-stages'
import { fillOf, type BenchChain } from './prepare-chain'
import { recordCalls } from './record-calls'
import { FEW, FULL, DRIVER_CLIENTS, HTTP_CONNECTIONS, reportRun, type FencePair, type Round } from './report-run'
import { fillCrowd, withThrowAway, type ThrowAway } from './throw-away'
import { dropWaiting } from './until-calm'

/** `SALES=200 ROUNDS=1 POSTINGS=0 ROWS=0 PROMOTIONS=0` for a quick look; as it stands, what the objectives are told for. */
const SALES = sized('SALES', 1_200)
const ROUNDS = sized('ROUNDS', 5)
const PROMOTIONS = sized('PROMOTIONS', 20)
/** Of each member's history: half of them lots that are used up, forty still open. */
const POSTINGS = sized('POSTINGS', 360)
/** Of the whole ledger. */
const ROWS = sized('ROWS', 1_000_000)
const OF_CROWD = 1_000
const FENCE_PAIRS = 3

interface Target { port: number; pid: number; metricsPort: number }
/** Open over all rounds, as a driver's are; those past the fence are opened while it is down, and keep the plans of then. */
interface Drivers { many: RawClients; few: RawClients; free?: RawClients }

/**
 * Quote and sale over HTTP, interleaved with a driver that runs the same read and one-sale function (L1) and with the product's own
 * batches without HTTP (L2), on one database.
 */
const [port, metricsPort] = [await freePort(), await freePort()]
Object.assign(process.env, { PORT: String(port), METRICS_PORT: String(metricsPort) })
await withThrowAway(SALES, async (at) => {
  await fill(at)
  let server: ChildProcess | undefined
  try {
    server = await startServer(port)
    await measureRounds(at, { port, metricsPort, pid: server.pid ?? 0 })
  } finally {
    await stopServer(server)
  }
})
process.exit(0)

async function fill(at: ThrowAway): Promise<void> {
  const { client, chain, scope, told } = at
  await addPromotions(chain, PROMOTIONS)
  // What was filled in past the product would be its jobs' work for minutes, beside whatever is measured then.
  await finishBackfills(scope)
  if (POSTINGS > 0) for (const memberId of chain.memberIds) await fillHistory(client, { chainId: scope.chainId, memberId, postings: POSTINGS, told: () => undefined })
  const missing = ROWS - SALES * POSTINGS
  if (missing > 0) {
    const rebuild = await withoutIndexes(client)
    await fillCrowd({ ...at, told: () => undefined }, { members: Math.ceil(missing / OF_CROWD), postings: OF_CROWD })
    await rebuild()
  }
  const blocks = await sealHistory(client, scope.chainId)
  await client.query('ANALYZE')
  told(`${PROMOTIONS} promotions, ${SALES} members with ${POSTINGS} postings each, ${Math.max(ROWS, SALES * POSTINGS)} postings in all, sealed in ${blocks} blocks`)
}

async function measureRounds(at: ThrowAway, target: Target): Promise<void> {
  const url = env().DATABASE_URL_APP ?? ''
  const drivers: Drivers = { many: await openClients(url, DRIVER_CLIENTS), few: await openClients(url, FEW) }
  const rounds: Round[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const one = await oneRound(at, target, { drivers, isFencedFirst: round % 2 === 0 })
    // The first fills tables, caches and pools.
    if (round === 0) await at.client.query('ANALYZE')
    else rounds.push(one)
    const { fence, stages, ...loads } = one
    const named = { ...loads, 'behind the fence': fence.map(({ on }) => on), 'past the fence': fence.map(({ off }) => off), http: stages.http, refused: stages.refused, full: stages.sale }
    const failed = Object.entries(named).flatMap(([name, loaded]) => [loaded].flat().flatMap(({ errors }) => (errors > 0 ? [`${name} ${errors}`] : [])))
    at.told(`round ${round}, load ${loadavg()[0]?.toFixed(1)}: L1 ${rate(one.driver)}, L2 ${rate(one.batched)}, HTTP sale ${rate(one.sale)}, at ${FULL} ${rate(one.stages.sale)}, read ${rate(one.readOnly)}, HTTP quote ${rate(one.quote)}${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}`)
  }
  await Promise.all([drivers.many, drivers.few, drivers.free].flatMap((one) => (one ? [one.end()] : [])))
  const alone = await salesAt(at.chain, target, { callers: FEW, pages: 0 })
  const withPages = await salesAt(at.chain, target, { callers: FEW, pages: 2 })
  reportRun(rounds, { alone, withPages })
}

async function oneRound({ client, chain }: ThrowAway, { port: at, pid, metricsPort: metrics }: Target, { drivers, isFencedFirst }: { drivers: Drivers; isFencedFirst: boolean }): Promise<Round> {
  /** Nobody measures what followed from the sales before. */
  const calmly = async (run: () => Promise<Load>, serverPid?: number): Promise<Measured> => {
    await dropWaiting(client)
    return measured(run, serverPid)
  }
  const raw = async (clients: RawClients) => {
    const calls = await recordCalls(chain)
    return calmly(() => driveRaw(clients, calls))
  }
  const driver = await raw(drivers.many)
  const fence = await measureFence({ client, drivers, isFencedFirst }, raw)
  const together = async () => {
    const calls = await recordCalls(chain)
    return calmly(() => driveBatched(calls, FULL))
  }
  const togetherPastFence = async () => {
    await client.query('ALTER ROLE forecourt_app BYPASSRLS')
    await reopenTills()
    const free = await together()
    await client.query('ALTER ROLE forecourt_app NOBYPASSRLS')
    await reopenTills()
    return free
  }
  const earlyTogether = isFencedFirst ? undefined : await togetherPastFence()
  const batched = await together()
  const unfencedBatched = earlyTogether ?? (await togetherPastFence())
  const sale = await calmly(() => httpSales([chain], at, { connections: HTTP_CONNECTIONS, sales: SALES }), pid)
  await dropWaiting(client)
  const stages: Stages = await measureStages(chain, { client, port: at, pid, metricsPort: metrics, connections: FULL, sales: SALES })
  const few = await raw(drivers.few)
  const httpFew = await calmly(() => httpSales([chain], at, { connections: FEW, sales: SALES }), pid)
  const scope = await chain.scope()
  const ask = (index: number) => ({ station_id: chain.stationId, member: { id: chain.memberIds[index] ?? '' }, lines: fillOf(chain, '').lines })
  const readOnly = await calmly(() => driveLoad(SALES, FULL, async (index) => (await readForQuote(scope, ask(index))).ok))
  const http = httpClient(at, HTTP_CONNECTIONS)
  const quote = await calmly(() => driveLoad(SALES, HTTP_CONNECTIONS, async (index) => (await http.send('POST', '/api/v1/quotes', { headers: auth(chain, index), body: ask(index) })) === 201), pid)
  http.close()
  return { driver, fence, batched, unfencedBatched, sale, stages, few, httpFew, quote, readOnly }
}

/** A driver behind the fence and past it, by turns: whichever comes first has the pages of what was before to write, and the machine's own pace changes more within seconds than the fence costs. */
async function measureFence({ client, drivers, isFencedFirst }: { client: ThrowAway['client']; drivers: Drivers; isFencedFirst: boolean }, raw: (clients: RawClients) => Promise<Measured>): Promise<FencePair[]> {
  const pastFence = async () => {
    await client.query('ALTER ROLE forecourt_app BYPASSRLS')
    drivers.free ??= await openClients(env().DATABASE_URL_APP ?? '', DRIVER_CLIENTS)
    return raw(drivers.free).finally(() => client.query('ALTER ROLE forecourt_app NOBYPASSRLS'))
  }
  const pairs: FencePair[] = []
  for (let pair = 0; pair < FENCE_PAIRS; pair++) {
    const early = (pair % 2 === 0) === isFencedFirst ? undefined : await pastFence()
    const on = await raw(drivers.many)
    pairs.push({ on, off: early ?? (await pastFence()) })
  }
  return pairs
}

/** The product's own connections keep the plans of when they were opened, so those past the fence are others. */
async function reopenTills(): Promise<void> {
  await poolOf('till').end()
  forgetSingleton('pool:till')
  await warmConnections()
}

/** Sales at few connections, alone or while others load pages as fast as they come. */
async function salesAt(chain: BenchChain, target: Target, load: { callers: number; pages: number }): Promise<Load> {
  const client = httpClient(target.port, Math.max(load.pages, 1))
  let running = true
  const pages = Array.from({ length: load.pages }, async () => {
    while (running) await client.send('GET', '/', {})
  })
  const sales: Load[] = []
  for (let round = 0; round < 3; round++) sales.push(await httpSales([chain], target.port, { connections: load.callers, sales: SALES }))
  running = false
  await Promise.all(pages)
  client.close()
  return sales.sort((a, b) => a.p99Ms - b.p99Ms)[1] ?? sales[0] ?? { count: 0, seconds: 0, perSecond: 0, p50Ms: 0, p99Ms: 0, errors: 0 }
}

function rate(load: Load): string {
  return `${load.perSecond.toFixed(0)}/s`
}
