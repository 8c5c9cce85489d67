import { beforeEach, describe, expect, test } from 'vitest'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { value } from '@/server/testing/read-result'
import { fuel, sell } from '@/server/testing/sell'
import { voidSale } from '@/server/usecases/refunds/void-sale'
import { once } from '@/server/testing/sell'
import { closeBusinessDay } from './close-business-day'
import { listBusinessDays } from './list-business-days'
import { listStationPrices } from './list-station-prices'
import { readBusinessDay } from './read-business-day'
import { readStation } from './read-station'
import { readStock } from './read-stock'
import { setPrices } from './set-prices'
import { setStock } from './set-stock'
import { withdrawPrice } from './withdraw-price'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const HOUR_MS = 3_600_000
let made: MadeForecourt
beforeEach(async () => {
  made = await makeForecourt({ now: NOW })
})
const at = (hours: number): MadeForecourt => ({ ...made, scope: { ...made.scope, now: NOW + hours * HOUR_MS } })
const price = (unit_price: string, effective_at: string, cost?: string) => ({ grade: 'E10', unit_price, effective_at, ...(cost !== undefined && { cost }) })

describe('prices of a station', () => {
  const set = async () => value(await setPrices(made.scope, { stationId: made.stationId, prices: [price('1.729', '2026-11-18T06:00:00Z'), price('1.749', '2026-11-20T06:00:00Z', '1.6015'), price('1.599', '2026-11-21T06:00:00Z', '1.620')] }))

  test('are told latest first with what is left of each, above cost or below', async () => {
    await set()
    expect(value(await listStationPrices(made.scope, { stationId: made.stationId }))).toEqual([{
      code: 'E10', name: 'E10', unit: 'l',
      prices: [
        { unit_price: '1.599', cost: '1.620', margin: '-0.021', effective_at: '2026-11-21T06:00:00.000Z', state: 'planned' },
        { unit_price: '1.749', cost: '1.6015', margin: '0.1475', effective_at: '2026-11-20T06:00:00.000Z', state: 'now' },
        { unit_price: '1.729', effective_at: '2026-11-18T06:00:00.000Z', state: 'past' },
      ],
    }])
    expect(value(await listStationPrices(at(24).scope, { stationId: made.stationId }))[0]?.prices.map(({ state }) => state)).toEqual(['now', 'past', 'past'])
  })

  test('that are planned can be taken back, those that have begun can not, and another chain has none of them', async () => {
    await set()
    const planned = { stationId: made.stationId, grade: 'E10', effective_at: '2026-11-21T07:00:00+01:00' }
    expect(await listStationPrices(made.other, { stationId: made.stationId })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    expect(await withdrawPrice(made.other, planned)).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    expect(await withdrawPrice(at(24).scope, planned)).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(value(await withdrawPrice(made.scope, planned))).toEqual({ grade: 'E10', unit_price: '1.599', effective_at: '2026-11-21T06:00:00.000Z' })
    expect(await withdrawPrice(made.scope, planned)).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    expect(value(await readStation(at(48).scope, { stationId: made.stationId })).grades[0]?.unit_price).toBe('1.749')
  })
})

describe('stock of a station', () => {
  const e10 = async (of: MadeForecourt) => value(await readStock(of.scope, { stationId: of.stationId })).find(({ code }) => code === 'E10')

  test('is the last reading less what was sold since, and says for how many days it lasts', async () => {
    value(await setStock(at(-30).scope, { stationId: made.stationId, stock: [{ grade: 'E10', volume: '900.5' }] }))
    await sell(at(-2), { lines: [fuel('70.000', 12_593)] })
    value(await setStock(at(-1).scope, { stationId: made.stationId, stock: [{ grade: 'E10', volume: '1000' }] }))
    await sell(made, { lines: [fuel('70.000', 12_593)] })
    await sell(made, { lines: [fuel('9.000', 8_000, { grade: 'Diesel' })] })
    expect(await e10(at(1))).toEqual({
      code: 'E10', name: 'E10', unit: 'l',
      readings: [{ volume: '1000.000', recorded_at: '2026-11-20T11:00:00.000Z', change: '99.500' }, { volume: '900.500', recorded_at: '2026-11-19T06:00:00.000Z' }],
      estimate: { volume: '930.000', sold: '70.000', per_day: '20.000', days_left: 46.5, low: false },
    })
  })

  test('is low when it lasts less than two days; a void gives back; an old reading estimates nothing; none is none', async () => {
    value(await setStock(at(-3).scope, { stationId: made.stationId, stock: [{ grade: 'E10', volume: '75' }] }))
    const sale = await sell(made, { lines: [fuel('70.000', 12_593)] })
    expect((await e10(at(1)))?.estimate).toMatchObject({ volume: '5.000', days_left: 0.5, low: true })
    value(await voidSale(made.scope, { body: { sale_id: sale.id, business_date: '2026-11-20', reason: 'x' }, idempotency: once('void') }))
    expect((await e10(at(1)))?.estimate).toEqual({ volume: '75.000', sold: '0.000', per_day: '0.000', low: false })
    expect((await e10(at(32 * 24)))?.estimate).toBeUndefined()
    expect(value(await readStock(made.scope, { stationId: made.stationId })).find(({ code }) => code === 'Diesel')?.readings).toEqual([])
    expect(await readStock(made.other, { stationId: made.stationId })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  })
})

describe('business days of a station', () => {
  const close = async (of: MadeForecourt, totals: object, pos_id = 'till-1') => value(await closeBusinessDay(of.scope, { station_id: of.stationId, pos_id, business_date: '2026-11-20', totals }))
  const list = async (of = made, until?: string) => value(await listBusinessDays(of.scope, { stationId: of.stationId, ...(until !== undefined && { until }) }))

  test('are open with the first sale, tie or differ when the till has told its totals, and change when a sale comes late', async () => {
    await sell(made)
    await sell(made, { pos_id: 'till-2' })
    await sell(made, { business_date: '2026-11-01' })
    expect(await list()).toMatchObject({
      from: '2026-11-08', until: '2026-11-21', has_more: true, pos_ids: ['till-1', 'till-2'],
      days: [{ business_date: '2026-11-20', pos_id: 'till-1', state: 'open', sales_count: 1, net_minor: 7_579 }, { pos_id: 'till-2', state: 'open' }],
    })
    await close(made, { sales_count: 1, net_minor: 7_579 })
    expect((await list()).days[0]).toEqual({ business_date: '2026-11-20', pos_id: 'till-1', state: 'ties', sales_count: 1, net_minor: 7_579, sent_net_minor: 7_579, difference_minor: 0, differences: 0, closed_at: '2026-11-20T12:00:00.000Z' })
    await sell(at(1))
    expect((await list(at(1))).days[0]).toMatchObject({ state: 'differs', net_minor: 15_158, difference_minor: -7_579, differences: 2 })
    expect(await list(made, '2026-11-07')).toMatchObject({ from: '2026-10-25', has_more: false, days: [{ business_date: '2026-11-01' }] })
    expect(await listBusinessDays(made.other, { stationId: made.stationId })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  })

  test('that differ name the sale that is behind it', async () => {
    await sell(made)
    await close(made, { net_minor: 7_579 })
    const late = await sell(at(2), { lines: [fuel('10.000', 1_799)], payments: [{ method: 'card', amount_minor: 1_799 }] })
    const day = { stationId: made.stationId, posId: 'till-1', businessDate: '2026-11-20' }
    expect(value(await readBusinessDay(made.scope, day))).toMatchObject({
      state: 'differs', totals: { sales_count: 2, net_minor: 9_378 }, sent: { net_minor: 7_579 }, differences: [{ field: 'net_minor', till: 7_579, ours: 9_378, difference: -1_799 }],
      clues: [{ code: 'recorded_late', explains: true, amount_minor: -1_799, sales: [{ id: late.id, net_minor: 1_799 }] }],
    })
    await close(at(3), { net_minor: 9_378 })
    expect(value(await readBusinessDay(made.scope, day))).toMatchObject({ state: 'ties', differences: [], clues: [] })
    for (const [scope, over] of [[made.other, {}], [made.scope, { posId: 'till-9' }], [made.scope, { stationId: 'stn_none' }]] as const) expect(await readBusinessDay(scope, { ...day, ...over })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  })

  test('that were closed without a sale are all zero', async () => {
    await close(made, { net_minor: 500 }, 'till-3')
    expect((await list()).days).toEqual([{ business_date: '2026-11-20', pos_id: 'till-3', state: 'differs', sales_count: 0, net_minor: 0, sent_net_minor: 500, difference_minor: 500, differences: 1, closed_at: '2026-11-20T12:00:00.000Z' }])
  })
})
