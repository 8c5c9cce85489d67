import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpClient } from '@/bench/drive-load'
import { LimitLoad, publishLimited, readLimit } from '@/server/testing/drive-limited'
import { TillLoad } from '@/server/testing/drive-till'
import { countSales, expectNothingLost, type Stage } from '@/server/testing/expect-withstood'
import { FaultyServer, makeFaultChain, onDatabaseOf } from '@/server/testing/faulty-server'
import { newSeed, noteFigure } from '@/server/testing/long-run'
import { makeRandom } from '@/server/testing/play-ledger'

/** `KILL_ROUNDS=4` for a quick look. */
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? '20')
const MEMBERS = 200
/** So many that their commits leave in batches: kills hit one that is under way. */
const TILLS = 24
/** Uses of the chain's limited discount: on a machine with room they are gone before the last rounds, so that kills hit it while there is some and when there is none. */
const USES_MAX = 60
const LIMIT_TILLS = 2
const BACK_MS_MAX = 120_000
const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'forecourt-kill-')))
const [dataDir = '', careless = ''] = folders
const usual = { ...process.env }
let stage: { -readonly [Key in keyof Stage]: Stage[Key] }
beforeAll(async () => {
  const chain = await makeFaultChain(dataDir, MEMBERS)
  await onDatabaseOf(dataDir, () => publishLimited(chain, USES_MAX))
  stage = { chain, server: await FaultyServer.start(dataDir), acknowledged: new Set() }
})
afterAll(async () => {
  await stage.server.stop()
  Object.assign(process.env, usual)
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test(`${ROUNDS} times the application or the database is killed -9 under load: every acknowledged sale is there once, nothing twice, a campaign's limit has left what no sale used, and books and seals are sound`, async () => {
  const random = makeRandom(newSeed('killed -9 under load'))
  const limited = new Map<string, boolean>()
  const doneUnheard = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const load = new TillLoad(stage.server.port, stage.chain, { sales: TILLS, quotes: 1 })
    const limitLoad = new LimitLoad(stage.server.port, stage.chain, LIMIT_TILLS)
    await sleep(500 + random() * 2_000)
    await stage.server.untilCommitting()
    if (round % 2 === 0) {
      await stage.server.killApp()
      stage.server = await FaultyServer.start(dataDir, stage.server.port)
    } else {
      stage.server.killDatabase()
    }
    await sleep(500 + random() * 1_000)
    await Promise.all([load.stop(), limitLoad.stop()])
    for (const id of [...load.acknowledged, ...limitLoad.acknowledged.keys()]) stage.acknowledged.add(id)
    for (const id of load.doneUnheard) doneUnheard.add(id)
    for (const [id, isApproved] of limitLoad.acknowledged) limited.set(id, isApproved)
    await untilBack(stage.server.port)
    await expectLimitKept(limited)
  }
  const approved = [...limited.values()].filter(Boolean).length
  noteFigure(`sales of a discount that the chain has ${USES_MAX} times, of them approved, under twenty kills`, `${limited.size}, ${approved}`)
  expect(approved).toBeGreaterThan(USES_MAX / 6)
  noteFigure('sales acknowledged while the application or the database was killed twenty times', stage.acknowledged.size)
  await expectBatchesHit(doneUnheard)
  await stage.server.stop()
  await expectNothingLost(stage)
})

test('the same harness sees a loss where commits are not waited for', async () => {
  const chain = await makeFaultChain(careless, MEMBERS)
  const server = await FaultyServer.start(careless)
  // A role's setting passes the one that the server is started with, which refuses to run like this.
  await server.asSuper(
    ...['forecourt_app', 'forecourt_platform', 'forecourt_jobs'].map((role) => `ALTER ROLE ${role} SET synchronous_commit = off`),
    "ALTER SYSTEM SET wal_writer_delay = '10s'", "ALTER SYSTEM SET wal_writer_flush_after = '100MB'", 'SELECT pg_reload_conf()',
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'forecourt%'")
  await sleep(1_000)
  const load = new TillLoad(server.port, chain, { sales: TILLS, quotes: 0 })
  await sleep(8_000)
  await load.stop()
  server.killDatabase()
  await sleep(2_000)
  await untilBack(server.port)
  await server.stop()
  const { missing } = await countSales({ server, chain, acknowledged: load.acknowledged })
  noteFigure('control, synchronous_commit = off: acknowledged sales, of them lost', `${load.acknowledged.size}, ${missing.length}`)
  process.stdout.write(`control: ${missing.length} of ${load.acknowledged.size} acknowledged sales were lost\n`)
  expect(missing.length).toBeGreaterThan(0)
})

/** Every till has come to its end: what was told approved took one use each, nobody else took any, and the rest is left, or held by a quote whose till never heard of it. */
async function expectLimitKept(limited: ReadonlyMap<string, boolean>): Promise<void> {
  const { left, reserved, taken } = await readLimit(stage.server)
  expect([...taken].sort()).toEqual([...limited].filter(([, isApproved]) => isApproved).map(([id]) => [id, 1] as const).sort())
  expect(left + reserved).toBe(USES_MAX - taken.size)
  expect(left).toBeGreaterThanOrEqual(0)
}

/** Sales that one transaction wrote went together. Of some such batches no till heard, because who would have told them was dead by then; all of each is there. */
async function expectBatchesHit(doneUnheard: ReadonlySet<string>): Promise<void> {
  const batches = (await stage.server.readAsSuper<{ ids: string[] }>('SELECT array_agg(pos_transaction_id) AS ids FROM sale GROUP BY xmin')).map(({ ids }) => ids)
  const sizes = batches.map(({ length }) => length)
  const unheard = batches.filter((ids) => ids.length > 1 && ids.every((id) => doneUnheard.has(id)))
  noteFigure('sales in a batch under kills: mean, most', `${(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toFixed(1)}, ${Math.max(...sizes)}`)
  noteFigure('batches that were done while whoever had sent them was killed, and sales in them', `${unheard.length}, ${unheard.flat().length}`)
  process.stdout.write(`${batches.length} transactions of ${sizes.reduce((sum, size) => sum + size, 0)} sales; ${unheard.length} batches with ${unheard.flat().length} sales were done unheard, ${doneUnheard.size} sales in all\n`)
  expect(Math.max(...sizes)).toBeGreaterThan(2)
  expect(unheard.length).toBeGreaterThan(0)
}

async function untilBack(port: number): Promise<void> {
  const client = httpClient(port, 1)
  for (const until = performance.now() + BACK_MS_MAX; performance.now() < until; await sleep(200)) if ((await client.send('GET', '/api/health', {})) === 200) break
  client.close()
}
