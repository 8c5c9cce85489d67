import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TillLoad } from '@/server/testing/drive-till'
import { FaultyServer, makeFaultChain } from '@/server/testing/faulty-server'
import { noteFigure } from '@/server/testing/long-run'

const MEMBERS = 300
const WARM_UP_MS = 45_000
const LOAD_MS = 60_000
const CALLS_MIN = 1_000
/** Of the heap after the warm-up. A leak of one small object a call would be more. */
const GROWTH_SHARE_MAX = 0.1
const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-memory-'))
const usual = { ...process.env }
let server: FaultyServer
let chain: Awaited<ReturnType<typeof makeFaultChain>>
beforeAll(async () => {
  chain = await makeFaultChain(dataDir, MEMBERS)
  server = await FaultyServer.start(dataDir)
})
afterAll(async () => {
  await server.stop()
  Object.assign(process.env, usual)
  rmSync(dataDir, { recursive: true, force: true })
})

/** What is in use when the load has stopped and what is remembered for seconds is over. */
async function heapAfter(ms: number): Promise<{ heap: number; outside: number; calls: number }> {
  const load = new TillLoad(server.port, chain, { sales: 4, quotes: 4 })
  await sleep(ms)
  // On a machine that does other things too a minute may be few calls.
  while (load.told.length < CALLS_MIN) await sleep(1_000)
  await load.stop()
  await sleep(6_000)
  return { ...(await server.heapMb()), calls: load.told.length }
}

test('after a minute of load the server\'s heap is what it was before it', async () => {
  const warm = await heapAfter(WARM_UP_MS)
  const first = server.memoryMb()
  const after = await heapAfter(LOAD_MS)
  const figure = `heap in use ${warm.heap.toFixed(1)} → ${after.heap.toFixed(1)} MB, outside of it ${warm.outside.toFixed(1)} → ${after.outside.toFixed(1)} MB, resident ${first.toFixed(0)} → ${server.memoryMb().toFixed(0)} MB; ${String(warm.calls)} and ${String(after.calls)} calls`
  process.stdout.write(`${figure}\n`)
  noteFigure('memory over a minute of load', figure)
  expect(after.heap, figure).toBeLessThanOrEqual(warm.heap * (1 + GROWTH_SHARE_MAX))
  expect(after.outside, figure).toBeLessThanOrEqual(warm.outside * (1 + GROWTH_SHARE_MAX) + 2)
})
