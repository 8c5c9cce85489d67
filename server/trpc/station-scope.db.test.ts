import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SaleBody } from '@/server/contracts/sale'
import type { StaffRole } from '@/server/contracts/staff'
import { invariant } from '@/server/domain/kernel/invariant'
import { localDate } from '@/server/domain/kernel/local-day'
import { newId } from '@/server/platform/crypto/new-id'
import { withPlatform } from '@/server/platform/db/with-chain'
import { forgetKept } from '@/server/data/chains/keep-briefly'
import { AuthBrowser } from '@/server/testing/auth-browser'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { makeStaff, STAFF_PASSWORD } from '@/server/testing/make-staff'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { createStation } from '@/server/usecases/stations/create-station'
import { createContext } from './context'
import { createCallerFactory } from './init'
import { refusalOf } from './refusal-of'
import { appRouter } from './router'

const HOST = 'localhost:3000'
const callerOf = (headers: Headers) => createCallerFactory(appRouter)(createContext(headers))
const codeOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => refusalOf(error)?.code ?? String(error))

let made: MadeForecourt
let chain = ''
let here = ''
let there = ''
const sales: Record<string, string> = {}

async function sell(stationId: string, number: number): Promise<string> {
  const body: SaleBody = {
    station_id: stationId, pos_id: 'pos-1', pos_transaction_id: `t-${number}`, pos_sequence: number, occurred_at: new Date(made.scope.now).toISOString(), business_date: localDate(made.scope.now, 'Europe/Berlin'),
    member: { id: made.memberId }, payments: [{ method: 'card', amount_minor: 1_800 }],
    lines: [{ line_id: '1', type: 'fuel', grade: 'E10', pump: '3', volume: '10.000', volume_unit: 'l', unit_price: '1.800', amount_minor: 1_800 }],
  }
  const sold = await recordSale(made.scope, { body, idempotency: { key: `sale-${number}`, bodyHash: createHash('sha256').update(JSON.stringify(body)).digest() } })
  invariant(sold.ok, 'a plain sale is recorded')
  return (JSON.parse(Buffer.from(sold.value.bytes).toString('utf8')) as { id: string }).id
}

/** Somebody of the chain, signed in as the product does it. */
async function staff(role: StaffRole, stationIds: readonly string[] = []) {
  const { email, staffId } = await makeStaff({ at: { scope: made.scope, role, stationIds } })
  const browser = new AuthBrowser(HOST)
  await browser.signIn('staff', { email, password: STAFF_PASSWORD })
  return { staffId, caller: () => callerOf(browser.headers({ origin: `http://${HOST}` })) }
}

beforeAll(async () => {
  process.env['AUTH_SECRET'] = randomBytes(32).toString('hex')
  made = await makeForecourt({ now: Date.now() })
  chain = made.scope.chain.slug
  here = made.stationId
  const second = await createStation(made.scope, { name: 'Nord' })
  invariant(second.ok, 'a station is added')
  there = second.value.id
  sales['here'] = await sell(here, 1)
  sales['there'] = await sell(there, 2)
})

describe('somebody who is kept to one station', () => {
  test('sees that station, its prices and its sales, and nothing of the other', async () => {
    const caller = (await staff('station_manager', [here])).caller()
    expect((await caller.stations.list({ chain })).data.map((one) => one.id)).toEqual([here])
    expect(await codeOf(caller.stations.read({ chain, stationId: there }))).toBe('not_found')
    expect((await caller.sales.list({ chain })).data.map((one) => one.id)).toEqual([sales['here']])
    expect((await caller.sales.list({ chain, stationId: there })).data).toEqual([])
    expect(await codeOf(caller.sales.read({ chain, saleId: sales['there'] ?? '' }))).toBe('not_found')
    const [businessDate, posId] = ['2026-11-20', 'pos-1']
    for (const stationId of [here, there]) {
      const expected = stationId === here ? 'ok' : 'not_found'
      expect(await Promise.all([caller.stations.prices({ chain, stationId }), caller.stations.stock({ chain, stationId }), caller.stations.days({ chain, stationId }), caller.stations.setStock({ chain, stationId, stock: [{ grade: 'E10', volume: '100' }] })].map(codeOf))).toEqual(Array(4).fill(expected))
      expect(await codeOf(caller.stations.closeDay({ chain, day: { station_id: stationId, pos_id: posId, business_date: businessDate, totals: { net_minor: 0 } } }))).toBe(stationId === here ? 'ok' : 'unprocessable')
      expect(await codeOf(caller.stations.day({ chain, stationId, posId, businessDate }))).toBe(expected)
    }
    expect(await codeOf(caller.stations.withdrawPrice({ chain, stationId: there, grade: 'E10', effective_at: '2099-01-01T00:00:00Z' }))).toBe('not_found')
    expect((await caller.sales.read({ chain, saleId: sales['here'] ?? '' })).id).toBe(sales['here'])
    expect((await caller.members.sales({ chain, memberId: made.memberId })).data).toHaveLength(1)
    const basket = { station_id: there, lines: [{ line_id: '1', type: 'fuel' as const, grade: 'E10', volume: '10.000', volume_unit: 'l' as const, unit_price: '1.800', amount_minor: 1_800 }] }
    expect(await codeOf(caller.promotions.simulate({ chain, basket }))).toBe('unprocessable')
  })

  test('has a dashboard of that station only', async () => {
    const [kept, all] = [(await staff('station_manager', [here])).caller(), (await staff('read_only')).caller()]
    const [mine, whole] = [await kept.sales.dashboard({ chain, days: 7 }), await all.sales.dashboard({ chain, days: 7 })]
    expect([mine.sales, whole.sales]).toEqual([1, 2])
    expect([mine.net_minor < whole.net_minor, mine.stations.map((one) => one.id)]).toEqual([true, [here]])
    const none = await (await staff('station_manager', [newId('stn')])).caller().sales.dashboard({ chain, days: 7 })
    expect(none).toMatchObject({ sales: 0, net_minor: 0, members: 0, grades: [], stations: [] })
  })

  test('sets prices there, also when they are set "everywhere", and not at the other', async () => {
    const caller = (await staff('station_manager', [here])).caller()
    const prices = [{ grade: 'E10', unit_price: '1.777', effective_at: '2026-01-01T00:00:00Z' }]
    expect(await codeOf(caller.stations.setPrices({ chain, stationId: there, prices }))).toBe('not_found')
    expect(await caller.stations.setPrices({ chain, stationId: null, prices })).toMatchObject({ stations: 1 })
    const owner = (await staff('owner')).caller()
    expect((await owner.stations.read({ chain, stationId: there })).grades).toEqual([])
    expect((await owner.stations.read({ chain, stationId: here })).grades).toEqual([expect.objectContaining({ unit_price: '1.777' })])
  })

  test('changes nothing of the whole chain, whatever the role', async () => {
    const manager = (await staff('manager', [here])).caller()
    expect(await codeOf(manager.stations.create({ chain, station: { name: 'New' } }))).toBe('forbidden')
    expect(await codeOf(manager.grades.create({ chain, grade: { code: 'E5', name: 'Super', unit: 'l' } }))).toBe('forbidden')
    expect(await codeOf(manager.keys.list({ chain }))).toBe('forbidden')
    expect(await codeOf(manager.chain.updateBrand({ chain, brand: { version: 1, colour: '#112233' } }))).toBe('forbidden')
  })

  test('sees no station of the test side that was not named, though the role holds there too', async () => {
    const caller = (await staff('station_manager', [here])).caller()
    expect((await caller.stations.list({ chain, mode: 'test' })).data).toEqual([])
  })
})

describe('a role', () => {
  test('that works at the pump sees tanks and sign prices, and neither costs nor takings', async () => {
    const caller = (await staff('attendant')).caller()
    expect(await codeOf(caller.stations.stock({ chain, stationId: here }))).toBe('ok')
    expect(await Promise.all([caller.stations.prices({ chain, stationId: here }), caller.stations.days({ chain, stationId: here }), caller.stations.day({ chain, stationId: here, posId: 'pos-1', businessDate: '2026-11-20' })].map(codeOf))).toEqual(Array(3).fill('forbidden'))
    expect(await codeOf(caller.stations.closeDay({ chain, day: { station_id: here, pos_id: 'pos-1', business_date: '2026-11-20', totals: { net_minor: 0 } } }))).toBe('forbidden')
  })

  test('is told with its rights, and a right that it lacks is refused', async () => {
    const caller = (await staff('finance')).caller()
    expect((await caller.chain.read({ chain })).you).toEqual({ role: 'finance', station_ids: [], can: ['chain.read', 'team.leave', 'stations.read', 'sales.read', 'reports.read', 'programme.read', 'days.close'] })
    expect(await codeOf(caller.members.list({ chain }))).toBe('forbidden')
    expect(await codeOf(caller.team.list({ chain }))).toBe('forbidden')
  })

  test('that was changed counts at once for a session that is open', async () => {
    const [kim, owner] = [await staff('attendant'), await staff('owner')]
    expect(await codeOf(kim.caller().keys.list({ chain }))).toBe('forbidden')
    await owner.caller().team.change({ chain, member: { staff_id: kim.staffId, version: 1, role: 'manager', station_ids: [] } })
    expect(await codeOf(kim.caller().keys.list({ chain }))).toBe('ok')
    await owner.caller().team.remove({ chain, member: { staff_id: kim.staffId, version: 2 } })
    expect(await codeOf(kim.caller().keys.list({ chain }))).toBe('not_found')
  })
})

describe('a fresh proof', () => {
  test('is asked for keys, secrets, the team and the own second factors, and for nothing that only reads', async () => {
    const { staffId, caller } = await staff('owner')
    const key = { chain, key: { kind: 'secret' as const, label: 'Till', scopes: ['till' as const] } }
    expect(await codeOf(caller().keys.create(key))).toBe('ok')
    await withPlatform((tx) => tx.staffSession.updateMany({ where: { staffId }, data: { provenAt: new Date(Date.now() - 11 * 60_000) } }))
    forgetKept('staff-sessions', null)
    const refused = [
      caller().keys.create(key), caller().keys.revoke({ chain, keyId: 'key_x' }), caller().keys.createWidgetSecret({ chain }), caller().keys.revokeWidgetSecret({ chain, kid: 'x' }),
      caller().team.invite({ chain, invite: { email: 'kim@example.org', role: 'attendant' } }), caller().team.change({ chain, member: { staff_id: staffId, version: 1, role: 'owner' } }),
      caller().team.remove({ chain, member: { staff_id: staffId, version: 1 } }), caller().account.beginTotp({ name: 'x' }), caller().account.beginPasskey(), caller().account.removeTotp(), caller().account.renewRecoveryCodes(),
    ]
    expect(await Promise.all(refused.map(codeOf))).toEqual(Array(refused.length).fill('step_up_needed'))
    expect(await Promise.all([caller().keys.list({ chain }), caller().team.list({ chain }), caller().account.security()].map(codeOf))).toEqual(['ok', 'ok', 'ok'])
    const { step_id } = await caller().account.beginProof()
    await caller().account.prove({ proof: { step_id, password: STAFF_PASSWORD } })
    expect(await codeOf(caller().keys.create(key))).toBe('ok')
  })
})
