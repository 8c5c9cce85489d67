import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNothingLost, expectWithstood, type Stage } from '@/server/testing/expect-withstood'
import { FaultyServer, makeFaultChain } from '@/server/testing/faulty-server'

const PAUSE_MS = 10_000
const EXHAUSTED_MS = 6_000
const HOUR_MS = 3_600_000
const ROLES = ['forecourt_app', 'forecourt_platform']
const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-faults-'))
const usual = { ...process.env }
let stage: Stage
beforeAll(async () => {
  const chain = await makeFaultChain(dataDir, 200)
  stage = { chain, server: await FaultyServer.start(dataDir), acknowledged: new Set() }
})
afterAll(async () => {
  await stage.server.stop()
  Object.assign(process.env, usual)
  rmSync(dataDir, { recursive: true, force: true })
})

describe.sequential('tills under load go on', () => {
  test('while the database is killed: it is back within five seconds', () =>
    expectWithstood(stage, 'database killed -9', async () => {
      const killedAt = performance.now()
      const [pid = 0] = stage.server.databasePids()
      process.kill(pid, 'SIGKILL')
      await sleep(5_000)
      return killedAt
    }))

  test('while the database hangs for ten seconds', () =>
    expectWithstood(stage, 'database paused for 10 s', async () => {
      const pids = stage.server.databasePids()
      for (const pid of pids) process.kill(pid, 'SIGSTOP')
      await sleep(PAUSE_MS)
      for (const pid of pids) process.kill(pid, 'SIGCONT')
      return undefined
    }))

  test('while the database gives no connection to anybody', () =>
    expectWithstood(stage, 'no connections for 6 s', async () => {
      await stage.server.asSuper(...ROLES.map((role) => `ALTER ROLE ${role} CONNECTION LIMIT 0`), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN ('${ROLES.join("', '")}')`)
      await sleep(EXHAUSTED_MS)
      await stage.server.asSuper(...ROLES.map((role) => `ALTER ROLE ${role} CONNECTION LIMIT -1`))
      return undefined
    }))

  test('while every connection waits for a lock that somebody keeps', () =>
    expectWithstood(stage, 'all connections waiting for 6 s', async () => {
      await stage.server.asSuper('BEGIN', 'LOCK TABLE member IN ACCESS EXCLUSIVE MODE', `SELECT pg_sleep(${EXHAUSTED_MS / 1000})`, 'COMMIT')
      return undefined
    }))

  test.each([['an hour ahead', HOUR_MS], ['two hours back', -HOUR_MS], ['a day ahead', 24 * HOUR_MS], ['to where it was', 0]])('while the clock jumps %s', (name, ms) =>
    expectWithstood(stage, `clock jumps ${name}`, async () => {
      stage.server.moveClock(ms)
      await sleep(3_000)
      return undefined
    }))
})

test('afterwards every acknowledged sale is there once, and the ledger is clean', async () => {
  await stage.server.stop()
  await expectNothingLost(stage)
  expect(stage.acknowledged.size).toBeGreaterThan(500)
})
