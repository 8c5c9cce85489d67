import { mkdtemp, readFile, rm, stat, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resetEnv } from '@/server/platform/env'
import { forgetSingleton } from '@/server/platform/singleton/singleton'
import { testDatabase } from '@/server/testing/test-database'
import { authenticateKey } from '@/server/usecases/keys/authenticate-key'
import { signInStaff } from '@/server/usecases/staff/sign-in-staff'
import { listPromotions } from '@/server/usecases/programme/list-promotions'
import { readStacking } from '@/server/usecases/programme/read-stacking'
import { listSegments } from '@/server/usecases/segments/list-segments'
import { listBusinessDays } from '@/server/usecases/stations/list-business-days'
import { listStationPrices } from '@/server/usecases/stations/list-station-prices'
import { readBusinessDay } from '@/server/usecases/stations/read-business-day'
import { readStock } from '@/server/usecases/stations/read-stock'
import { activateOffer } from '@/server/usecases/widgets/activate-offer'
import { readWidgetPanel } from '@/server/usecases/widgets/read-widget-panel'
import { readWidgetSummary } from '@/server/usecases/widgets/read-widget-summary'
import { generateVisits } from './generate-sales'
import { HONGQIAO } from './hongqiao'
import { NORDWIND } from './nordwind'
import { seedDemo } from './seed-demo'
import { findSides, stationsOf } from './set-up-chain'
import { SIERRA_CREST } from './sierra-crest'
import { unwrap } from './unwrap'
import type { DemoJson } from './write-demo-json'

const BASE = 'http://localhost:4321'
const options = { sampleUrl: 'http://sample.localhost:4322', days: 12 }
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forecourt-seed-'))
  process.env['DATA_DIR'] = folder
  resetEnv()
  forgetSingleton('master-key')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const file = () => join(folder, 'demo.json')
const read = async () => JSON.parse(await readFile(file(), 'utf8')) as DemoJson
const counts = async () => {
  const client = new pg.Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  const tables = ['chain_account', 'environment', 'station', 'grade', 'price', 'stock_reading', 'business_day', 'member', 'sale', 'refund', 'entry', 'promotion', 'rule_set', 'api_key', 'widget_secret', 'staff', 'staff_membership', 'staff_invite']
  const { rows } = await client.query<Record<string, number>>(`SELECT ${tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ')}`)
  await client.end()
  return rows[0] ?? {}
}

test('a first start makes chains that a checker can work with', { timeout: 180_000 }, async () => {
  await seedDemo(BASE, options)
  const demo = await read()
  expect(demo).toMatchObject({ base_url: BASE, sample_site_url: 'http://sample.localhost:4322', pos_simulator_url: `${BASE}/docs/simulator` })
  expect(demo.chains.map(({ slug, name, currency, currency_decimals, volume_unit, time_zone }) => [slug, name, currency, currency_decimals, volume_unit, time_zone])).toEqual([
    ['nordwind', 'Nordwind Energie', 'EUR', 2, 'l', 'Europe/Berlin'], ['sierra-crest', 'Sierra Crest Fuel', 'USD', 2, 'gal_us', 'America/Denver'], ['hongqiao', 'Hongqiao Petro', 'CNY', 2, 'l', 'Asia/Shanghai'],
  ])
  expect((await stat(file())).mode & 0o077).toBe(0)
  for (const chain of demo.chains) {
    expect(chain.name).toMatch(/^[A-Za-z ]+$/)
    expect(demo.chains.filter((other) => other !== chain && other.name.includes(chain.name))).toEqual([])
    expect([chain.console_url, chain.portal_url]).toEqual([`${BASE}/console/${chain.slug}`, `http://${chain.slug}.localhost:4321`])
    expect(chain.members.length).toBeGreaterThanOrEqual(20)
    expect(chain.members[0]?.name).toMatch(/^\p{L}{2}/u)
    expect(chain.members[0]?.otp_hint).toBe(`/api/demo/otp?chain=${chain.slug}&member=${chain.members[0]?.id}`)
    expect(chain.stations.length).toBeGreaterThanOrEqual(6)
    for (const station of chain.stations) expect(station.grades.every(({ unit_price }) => /^\d+\.\d{3,4}$/.test(unit_price))).toBe(true)
    for (const [key, mode] of [[chain.secret_key, 'live'], [chain.test_secret_key, 'test']] as const) expect(await authenticateKey(key)).toMatchObject({ ok: true, value: { mode, scopes: ['till', 'manage'] } })
    expect(await authenticateKey(chain.publishable_key)).toMatchObject({ ok: true, value: { kind: 'publishable', origins: [BASE, 'http://sample.localhost:4322'] } })
    expect((await signInStaff({ body: chain.owner, address: '127.0.0.1', now: Date.now() })).ok).toBe(true)
  }
})

test('its owner has decided what goes together, thinks about a draft, and has an offer that some have activated', async () => {
  const sides = await findSides(NORDWIND)
  if (!sides) expect.fail('the chain was made')
  const promotions = unwrap(await listPromotions(sides.live, {}))
  const named = (name: string) => promotions.find((one) => one.name === name)
  expect(unwrap(await readStacking(sides.live, {})).children).toEqual([{ mode: 'best', scope: 'line', children: ['Off-peak discount', 'Commuter club', 'Gold weekend'].map((name) => ({ promotion: named(name)?.id })) }])
  expect(['Advent breakfast', 'Fifth fill: a wash', 'Free wash'].map((name) => named(name)?.status)).toEqual(['draft', 'live', 'live'])
  expect(unwrap(await listSegments(sides.live, {}))).toMatchObject([{ code: 'commuters', members: NORDWIND.activated?.members.length }])
})

test('its stations have a price ahead, tanks of which some run low, and closed days of which one differs by a sale that it names', async () => {
  const sides = await findSides(NORDWIND)
  if (!sides) expect.fail('the chain was made')
  const scope = { ...sides.live, now: Date.now() }
  const [station] = await stationsOf(scope)
  const stationId = station?.id ?? ''
  expect(unwrap(await listStationPrices(scope, { stationId })).map(({ prices }) => [prices[0]?.state, prices[1]?.state, prices[1]?.cost !== undefined])).toEqual(Array(5).fill(['planned', 'now', true]))
  expect(unwrap(await readStock(scope, { stationId })).filter(({ estimate }) => estimate).map(({ estimate }) => estimate?.low)).toContain(true)
  const { days } = unwrap(await listBusinessDays(scope, { stationId }))
  expect(new Set(days.map(({ state }) => state))).toEqual(new Set(['open', 'ties', 'differs']))
  const differs = days.find(({ state }) => state === 'differs')
  expect(unwrap(await readBusinessDay(scope, { stationId, posId: differs?.pos_id ?? '', businessDate: differs?.business_date ?? '' })).clues).toEqual(expect.arrayContaining([expect.objectContaining({ explains: true })]))
})

test('the sample website’s members have an offer to activate, in the panel’s words, and it is active from then on', async () => {
  const { chains: [chain] } = await read()
  const sides = await findSides(NORDWIND)
  if (!sides || !chain) expect.fail('the chain was made')
  const visitor = { id: chain.members[0]?.id ?? '' }
  const openOffer = async () => unwrap(await readWidgetPanel(sides.live, { visitor })).offers.find(({ activation }) => activation !== undefined)
  expect(await openOffer()).toMatchObject({ name: 'Commuter club', activation: 'open' })
  const summary = unwrap(await readWidgetSummary(sides.live, { visitor }))
  expect(summary.offers.map(({ name }) => name)).toContain('Commuter club')
  expect(summary.offers.find(({ name }) => name === 'Commuter club')?.text).toMatchInlineSnapshot(`"Get €0.03 off per litre for members of the segment “Commuter club” on weekdays 05:00–09:00, at most 60 l a fill."`)
  expect(new TextEncoder().encode(JSON.stringify(summary)).byteLength).toBeLessThanOrEqual(1_536)
  unwrap(await activateOffer(sides.live, { visitor, promotionId: (await openOffer())?.promotion_id ?? '', token: { kid: chain.widget.kid, jti: 'seeded' } }))
  expect(await openOffer()).toMatchObject({ name: 'Commuter club', activation: 'done' })
})

describe('a later start', () => {
  test('changes nothing and keeps the file’s keys', { timeout: 60_000 }, async () => {
    const [before, demo] = [await counts(), await read()]
    await seedDemo(BASE, options)
    expect(await counts()).toEqual(before)
    expect(await read()).toEqual(demo)
  })

  test('on another port tells the new addresses, and makes publishable keys that allow them', { timeout: 60_000 }, async () => {
    const old = await read()
    await seedDemo('http://localhost:5000', { ...options, sampleUrl: 'http://sample.localhost:5001' })
    const demo = await read()
    expect([demo.base_url, demo.chains[0]?.portal_url]).toEqual(['http://localhost:5000', 'http://nordwind.localhost:5000'])
    expect(demo.chains.map(({ secret_key }) => secret_key)).toEqual(old.chains.map(({ secret_key }) => secret_key))
    expect(await authenticateKey(demo.chains[0]?.publishable_key ?? '')).toMatchObject({ ok: true, value: { origins: ['http://localhost:5000', 'http://sample.localhost:5001'] } })
  })

  test('without the file makes new keys that work, for the same members', { timeout: 60_000 }, async () => {
    const old = await read()
    await unlink(file())
    await seedDemo(BASE, options)
    const demo = await read()
    expect(demo.chains.map(({ members }) => members)).toEqual(old.chains.map(({ members }) => members))
    for (const [index, chain] of demo.chains.entries()) {
      expect(chain.secret_key).not.toBe(old.chains[index]?.secret_key)
      expect((await authenticateKey(chain.secret_key)).ok).toBe(true)
    }
  })

  test('takes up a seeding that was cut short, and records no sale twice', { timeout: 180_000 }, async () => {
    const before = await counts()
    const client = new pg.Client({ connectionString: testDatabase().superUrl })
    await client.connect()
    await client.query(`UPDATE chain_account SET setup = '{"schema_version": 1, "steps": {}}'`)
    await client.end()
    await seedDemo(BASE, options)
    expect(await counts()).toEqual(before)
  })
})

test.each([NORDWIND, SIERRA_CREST, HONGQIAO])('the customers of $chain.name are the same every time, come in order, and live a believable life', (demo) => {
  const zones = demo.stations.split('\n').slice(1).map(() => ({ timeZone: demo.chain.time_zone }))
  const span = { from: Date.UTC(2026, 7, 23), until: Date.UTC(2026, 10, 22) }
  const visits = generateVisits(demo, zones, span)
  expect(generateVisits(demo, zones, span)).toEqual(visits)
  expect(visits.every(({ at }, index) => at >= (visits[index - 1]?.at ?? span.from) && at < span.until)).toBe(true)
  expect(visits.length).toBeGreaterThan(250)
  expect(visits.every(({ fuel }) => fuel === null || (fuel.thousandths > 4_000 && fuel.thousandths <= demo.fill[1]))).toBe(true)
  expect(new Set(visits.map(({ member }) => member)).size).toBe(demo.members.length + 1)
})
