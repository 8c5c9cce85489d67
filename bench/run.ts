import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabase } from '@/server/platform/db/embedded/ensure-database'
import { closePools } from '@/server/platform/db/pool'
import { env, resetEnv } from '@/server/platform/env'
import { readForQuote } from '@/server/usecases/quotes/_parts/evaluate-quote'
import { freePort, gatherStatistics, makeOwner, startServer, stopServer } from './bench-server'
import { cpuSeconds, driveLoad, httpClient, median, type Load } from './drive-load'
import { driveBatched, driveRaw, openClients, type RawClients } from './drive-sales'
import { fillOf, keyOf, prepareChain, type BenchChain } from './prepare-chain'
import { recordCalls } from './record-calls'

const ROUNDS = 5
const SALES = 1_200
const HTTP_CONNECTIONS = 32
const HTTP_FULL = 64
const DRIVER_CLIENTS = 16
const CALLERS = 64

/**
 * Quote and sale over HTTP, interleaved with a driver that runs the same read and one-sale function (L1) and with the product's own
 * batches without HTTP (L2), on one database.
 */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-bench-'))
  const port = await freePort()
  Object.assign(process.env, { DATA_DIR: dataDir, PORT: String(port), DEMO: '' })
  resetEnv()
  const database = await ensureDatabase()
  let server: ChildProcess | undefined
  try {
    const chain = await prepareChain(await makeOwner(), SALES)
    await gatherStatistics(database.ownerUrl)
    server = await startServer(port)
    await measure(chain, { port, pid: server.pid ?? 0, ownerUrl: database.ownerUrl })
  } finally {
    await stopServer(server)
    await closePools()
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.exit(0)
}

interface Target { port: number; pid: number }
interface Round { driver: Load; batched: Load; sale: Load; full: Load; quote: Load; readOnly: Load; cpuPerSaleMs: number }

async function measure(chain: BenchChain, { ownerUrl, ...target }: Target & { ownerUrl: string }): Promise<void> {
  const rounds: Round[] = []
  const drivers = await openClients(env().DATABASE_URL_APP ?? '', DRIVER_CLIENTS)
  for (let round = 0; round <= ROUNDS; round++) {
    const measured = await oneRound(chain, { ...target, drivers })
    // The first fills tables, caches and pools.
    if (round === 0) {
      await gatherStatistics(ownerUrl)
      continue
    }
    rounds.push(measured)
    process.stdout.write(`round ${round}: L1 ${rate(measured.driver)}, L2 ${rate(measured.batched)}, HTTP sale ${rate(measured.sale)}, at ${HTTP_FULL} ${rate(measured.full)}, read ${rate(measured.readOnly)}, HTTP quote ${rate(measured.quote)}\n`)
  }
  await drivers.end()
  const alone = await salesAt(chain, target, { callers: 4, pages: 0 })
  const withPages = await salesAt(chain, target, { callers: 4, pages: 2 })
  report(rounds, alone, withPages)
}

async function oneRound(chain: BenchChain, { drivers, ...target }: Target & { drivers: RawClients }): Promise<Round> {
  const driver = await driveRaw(drivers, await recordCalls(chain))
  const batched = await driveBatched(await recordCalls(chain), CALLERS)
  const cpuBefore = cpuSeconds(target.pid)
  const sale = await httpSales(chain, target, HTTP_CONNECTIONS)
  const cpuPerSaleMs = ((cpuSeconds(target.pid) - cpuBefore) * 1_000) / sale.count
  const full = await httpSales(chain, target, HTTP_FULL)
  const scope = await chain.scope()
  const ask = (index: number) => ({ station_id: chain.stationId, member: { id: chain.memberIds[index] ?? '' }, lines: fillOf(chain, '').lines })
  const readOnly = await driveLoad(SALES, CALLERS, async (index) => (await readForQuote(scope, ask(index))).ok)
  const client = httpClient(target.port, HTTP_CONNECTIONS)
  const quote = await driveLoad(SALES, HTTP_CONNECTIONS, async (index) => (await client.send('POST', '/api/v1/quotes', { headers: auth(chain, index), body: ask(index) })) === 201)
  client.close()
  return { driver, batched, sale, full, quote, readOnly, cpuPerSaleMs }
}

async function httpSales(chain: BenchChain, target: Target, connections: number): Promise<Load> {
  const client = httpClient(target.port, connections)
  const load = await driveLoad(SALES, connections, async (index) => {
    const body = fillOf(chain, chain.memberIds[index % chain.memberIds.length] ?? '')
    return (await client.send('POST', '/api/v1/sales', { headers: { ...auth(chain, index), 'idempotency-key': keyOf(0).key }, body })) === 201
  })
  client.close()
  return load
}

/** Sales at few connections, alone or while others load pages as fast as they come. */
async function salesAt(chain: BenchChain, target: Target, load: { callers: number; pages: number }): Promise<Load> {
  const client = httpClient(target.port, Math.max(load.pages, 1))
  let running = true
  const pages = Array.from({ length: load.pages }, async () => {
    while (running) await client.send('GET', '/', {})
  })
  const sales: Load[] = []
  for (let round = 0; round < 3; round++) sales.push(await httpSales(chain, target, load.callers))
  running = false
  await Promise.all(pages)
  client.close()
  return sales.sort((a, b) => a.p99Ms - b.p99Ms)[1] ?? sales[0] ?? { count: 0, seconds: 0, perSecond: 0, p50Ms: 0, p99Ms: 0, errors: 0 }
}

const auth = (chain: BenchChain, index: number) => ({ authorization: `Bearer ${chain.keys[index % chain.keys.length] ?? ''}` })
const rate = (load: Load) => `${load.perSecond.toFixed(0)}/s`

function report(rounds: readonly Round[], alone: Load, withPages: Load): void {
  const ratio = (of: (round: Round) => number) => {
    const all = rounds.map(of)
    return `${median(all).toFixed(2)} (${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)})`
  }
  const ms = (of: (round: Round) => number) => `${median(rounds.map(of)).toFixed(1)} ms`
  const errors = rounds.reduce((sum, round) => sum + round.sale.errors + round.full.errors + round.quote.errors + round.driver.errors + round.batched.errors, alone.errors + withPages.errors)
  process.stdout.write(`
| measure (median of ${ROUNDS} rounds, bracket) | figure |
|---|---|
| HTTP sale at ${HTTP_CONNECTIONS} connections ÷ L1, a driver at ${DRIVER_CLIENTS} clients | ${ratio((r) => r.sale.perSecond / r.driver.perSecond)} |
| HTTP sale at ${HTTP_FULL} connections ÷ L1 | ${ratio((r) => r.full.perSecond / r.driver.perSecond)} |
| HTTP sale at ${HTTP_FULL} connections ÷ L2, the product's batches at ${CALLERS} callers | ${ratio((r) => r.full.perSecond / r.batched.perSecond)} |
| HTTP sale p99 ÷ p50 at ${HTTP_FULL} connections | ${ratio((r) => r.full.p99Ms / r.full.p50Ms)} |
| HTTP quote ÷ own read without HTTP | ${ratio((r) => r.quote.perSecond / r.readOnly.perSecond)} |
| HTTP quote ÷ HTTP sale | ${ratio((r) => r.quote.perSecond / r.sale.perSecond)} |
| sale p50, p99 at ${HTTP_CONNECTIONS} connections | ${ms((r) => r.sale.p50Ms)}, ${ms((r) => r.sale.p99Ms)} |
| quote p50, p99 at ${HTTP_CONNECTIONS} connections | ${ms((r) => r.quote.p50Ms)}, ${ms((r) => r.quote.p99Ms)} |
| L1 p50, p99 | ${ms((r) => r.driver.p50Ms)}, ${ms((r) => r.driver.p99Ms)} |
| CPU of the server process per sale | ${ms((r) => r.cpuPerSaleMs)} |
| sale p99 at 4 connections while pages load ÷ alone | ${(withPages.p99Ms / alone.p99Ms).toFixed(2)} (${withPages.p99Ms.toFixed(1)} ms ÷ ${alone.p99Ms.toFixed(1)} ms) |
| calls that were not answered 2xx | ${errors} |

${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}
`)
}

await main()
