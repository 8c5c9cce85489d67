import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cpuOfDatabase } from '@/bench/cpu-of'
import { cpuSeconds } from '@/bench/drive-load'
import { expectNothingLost } from '@/server/testing/expect-withstood'
import { FaultyServer, makeFaultChain } from '@/server/testing/faulty-server'
import { noteFigure } from '@/server/testing/long-run'
import { SoakLoad, type SoakKind } from '@/server/testing/soak-load'

/** `SOAK_SECONDS=30` for a quick look, `SOAK_RATE=60` on a machine that does other things too. */
const SECONDS = Number(process.env['SOAK_SECONDS'] ?? '600')
const WARM_UP_SECONDS = Math.max(15, SECONDS / 10)
const PER_SECOND = Number(process.env['SOAK_RATE'] ?? '200')
const MEMBERS = 600
const KINDS: readonly SoakKind[] = ['quote', 'sale', 'refund', 'member', 'receipt']
/** Of the heap after the warm-up. A leak of one small object a call would be more. */
const GROWTH_SHARE_MAX = 0.1
const P99_MS_MAX = 500
/** A tenth of a second of calls is what a collection of garbage or a checkpoint makes wait; ten times that is no lag that grows. */
const UNDER_WAY_MAX = PER_SECOND
const EVENT_AGE_SECONDS_MAX = 60
const WATCH_MS = 5_000
const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-soak-'))
const usual = { ...process.env }
let server: FaultyServer
let chain: Awaited<ReturnType<typeof makeFaultChain>>
beforeAll(async () => {
  chain = await makeFaultChain(dataDir, MEMBERS)
  server = await FaultyServer.start(dataDir)
  // Hundreds who joined before there was a server are welcomed first.
  while ((await waitingWork()) > 0) await sleep(500)
})
afterAll(async () => {
  await server.stop()
  Object.assign(process.env, usual)
  rmSync(dataDir, { recursive: true, force: true })
})

/** Calls at the wanted rate, then what is in use of the server's memory once what is remembered for seconds is over. */
async function soak(seconds: number): Promise<{ load: SoakLoad; heap: number; outside: number }> {
  const load = new SoakLoad(server.port, chain)
  await load.run(seconds, PER_SECOND)
  load.close()
  await sleep(6_000)
  return { load, ...(await server.heapMb()) }
}

const spentCpu = () => ({ server: cpuSeconds(server.pid), database: cpuOfDatabase(dataDir) })

/** Samples how long the oldest event has been waiting for the relay. The answer ends it, and has the longest. */
function watchEvents(): () => Promise<number> {
  const stop = new AbortController()
  let oldest = 0
  const watching = (async () => {
    while (!stop.signal.aborted) {
      oldest = Math.max(oldest, await ageOfEvents())
      await sleep(WATCH_MS, undefined, { signal: stop.signal }).catch(() => undefined)
    }
  })()
  return async () => {
    stop.abort()
    await watching
    return oldest
  }
}

const waitingWork = async (): Promise<number> =>
  (await server.readAsSuper<{ count: number }>("SELECT ((SELECT count(*) FROM outbox WHERE delivered_at IS NULL) + (SELECT count(*) FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND start_after <= clock_timestamp()))::int AS count"))[0]?.count ?? 0

const ageOfEvents = async (): Promise<number> =>
  (await server.readAsSuper<{ age: number }>('SELECT coalesce(extract(epoch FROM clock_timestamp() - min(recorded_at)), 0)::float AS age FROM outbox WHERE delivered_at IS NULL'))[0]?.age ?? 0

test(`${PER_SECOND} calls a second for ${SECONDS} s: quotes, sales, refunds and reads without an error or a lag that grows, the heap is what it was before, and nothing is lost`, async () => {
  const warm = await soak(WARM_UP_SECONDS)
  const first = server.memoryMb()
  const endWatch = watchEvents()
  const before = spentCpu()
  const { load, ...after } = await soak(SECONDS)
  const spent = spentCpu()
  const oldestEvent = await endWatch()
  const lag = `p50 ${load.within(0.5).toFixed(0)} ms, p99 ${load.within(0.99).toFixed(0)} ms, most under way ${load.mostUnderWay}; p99 of ${KINDS.map((kind) => `${kind} ${load.within(0.99, kind).toFixed(0)}`).join(', ')}; oldest event that waited for the relay ${oldestEvent.toFixed(1)} s`
  const memory = `heap in use ${warm.heap.toFixed(1)} → ${after.heap.toFixed(1)} MB, outside of it ${warm.outside.toFixed(1)} → ${after.outside.toFixed(1)} MB, resident ${first.toFixed(0)} → ${server.memoryMb().toFixed(0)} MB`
  const cpu = `${(((spent.server - before.server) * 1_000) / load.told.length).toFixed(2)} ms in the server, ${(((spent.database - before.database) * 1_000) / load.told.length).toFixed(2)} ms in the database`
  process.stdout.write(`${cpu}\nwarm-up: ${warm.load.errors.length} errors, p99 ${warm.load.within(0.99).toFixed(0)} ms; then ${load.told.length} calls, ${load.errors.length} errors; ${lag}; ${memory}\n`)
  noteFigure(`soak of ${SECONDS} s at ${PER_SECOND} calls a second: calls, errors`, `${load.told.length}, ${load.errors.length}`)
  noteFigure('soak: lag from the moment at which a call was due', lag)
  noteFigure('soak: CPU of a call with what follows it in jobs', cpu)
  noteFigure('soak: memory of the server', memory)

  expect([...warm.load.errors, ...load.errors].slice(0, 10)).toEqual([])
  expect(load.told).toHaveLength(SECONDS * PER_SECOND)
  expect(load.within(0.99), lag).toBeLessThanOrEqual(P99_MS_MAX)
  expect(load.mostUnderWay, lag).toBeLessThanOrEqual(UNDER_WAY_MAX)
  expect(oldestEvent, lag).toBeLessThanOrEqual(EVENT_AGE_SECONDS_MAX)
  expect(after.heap, memory).toBeLessThanOrEqual(warm.heap * (1 + GROWTH_SHARE_MAX))
  expect(after.outside, memory).toBeLessThanOrEqual(warm.outside * (1 + GROWTH_SHARE_MAX) + 2)
  await server.stop()
  await expectNothingLost({ server, chain, acknowledged: new Set([...warm.load.acknowledged, ...load.acknowledged]) })
})
