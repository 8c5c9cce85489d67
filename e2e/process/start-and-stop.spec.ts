import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ask, goneWithin, isAlive, StartedDemo } from './started-demo'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const PORT = 3420
let dataDir = ''
const readDemo = () => JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as { base_url: string; sample_site_url: string; chains: { secret_key: string; test_secret_key: string }[] }
const stationsWith = (key: string) => ask(PORT, '/api/v1/stations', { authorization: `Bearer ${key}` })

test.beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'forecourt-start-'))
})
test.afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test('Ctrl-C leaves no process behind, and a second start keeps the data and is quick', async () => {
  const first = new StartedDemo(PORT, dataDir)
  await first.running()
  const keys = readDemo().chains.flatMap((chain) => [chain.secret_key, chain.test_secret_key])
  for (const key of keys) expect((await stationsWith(key)).status).toBe(200)
  const before = (await stationsWith(keys[0] ?? '')).text
  const databasePid = first.databasePid()
  await first.pressCtrlC()
  expect(await goneWithin(15, first.isGroupAlive)).toBe(true)
  expect(await goneWithin(15, () => isAlive(databasePid))).toBe(true)

  const startedAt = performance.now()
  const second = new StartedDemo(PORT, dataDir)
  await second.running()
  expect(performance.now() - startedAt).toBeLessThan(30_000)
  expect(readDemo().chains.flatMap((chain) => [chain.secret_key, chain.test_secret_key])).toEqual(keys)
  expect((await stationsWith(keys[0] ?? '')).text).toBe(before)

  const third = new StartedDemo(PORT, join(dataDir, 'other'), [process.execPath, '.ci/demo.mjs'])
  expect(await third.ended).toBe(1)
  expect(third.output.trim()).toBe(`Port ${PORT} is taken by another program; stop that program or set PORT to another number.`)

  await second.pressCtrlC()
  expect(await goneWithin(15, second.isGroupAlive)).toBe(true)
})

test('an npm that is killed alone takes everything with it; without demo.json new keys are made', async () => {
  const old = readDemo().chains[0]?.secret_key ?? ''
  rmSync(join(dataDir, 'demo.json'))
  const demo = new StartedDemo(PORT, dataDir)
  await demo.running()
  const fresh = readDemo().chains[0]?.secret_key ?? ''
  expect(fresh).not.toBe(old)
  expect((await stationsWith(fresh)).status).toBe(200)
  const databasePid = demo.databasePid()
  demo.child.kill('SIGKILL')
  expect(await goneWithin(30, () => isAlive(databasePid))).toBe(true)
  expect(await goneWithin(30, demo.isGroupAlive)).toBe(true)
})

test('the same on both loopback addresses, and what runs behind each port is told', async () => {
  const demo = new StartedDemo(PORT, dataDir, [process.execPath, '.ci/demo.mjs'])
  await demo.running()
  const health = await ask(PORT, '/api/health', { host: 'who.ever' })
  expect(JSON.parse(health.text)).toMatchObject({ status: 'ok', adapters: { database: 'embedded_postgresql', jobs: 'pg_boss', rate_limits: 'in_process' } })
  expect((await fetch(`http://[::1]:${PORT}/api/health`)).status).toBe(200)
  await demo.pressCtrlC()
  expect(await goneWithin(15, demo.isGroupAlive)).toBe(true)
})
