import { beforeEach, describe, expect, test } from 'vitest'
import { station as stationContract, type SetPricesBody } from '@/server/contracts/station'
import { makeChain, type MadeChain } from '@/server/testing/make-chain'
import { value } from '@/server/testing/read-result'
import type { InChain } from '../_around/with-chain'
import { createGrade } from './create-grade'
import { createStation } from './create-station'
import { listGrades } from './list-grades'
import { listStations } from './list-stations'
import { readPricesAt } from './read-prices-at'
import { readStation } from './read-station'
import { setPrices } from './set-prices'

let chain: MadeChain
let scope: InChain
beforeEach(async () => {
  chain = await makeChain()
  scope = chain.live
})

const make = async (name: string, side = scope) => value(await createStation(side, { name })).id
const grades = async (side = scope) => { for (const code of ['E10', 'DIESEL']) value(await createGrade(side, { code, name: code, unit: 'l' })) }
const price = (grade: string, unit_price: string, effective_at = '2026-11-22T06:00:00+01:00'): SetPricesBody[number] => ({ grade, unit_price, effective_at })
const told = async (stationId: string, side = scope) => value(await readStation(side, { stationId })).grades.map(({ code, unit_price }) => `${code} ${unit_price}`)

describe('a station', () => {
  test('is in the chain’s time zone unless it says otherwise, and is told in the shape of the contract', async () => {
    const made = value(await createStation(scope, { name: ' Kiel ', external_id: 'k1', brand: 'Nordwind', latitude: 54.3233, longitude: -10.1228 }))
    expect(stationContract.parse(made)).toEqual(made)
    expect(made).toMatchObject({ name: 'Kiel', time_zone: 'Europe/Berlin', latitude: 54.3233, longitude: -10.1228, always_open: false, status: 'active', grades: [] })
    expect(value(await createStation(scope, { name: 'Lisbon', time_zone: 'Europe/Lisbon' })).time_zone).toBe('Europe/Lisbon')
  })

  test('has an external id that no other of the chain has; another chain may have it too', async () => {
    value(await createStation(scope, { name: 'A', external_id: 'x' }))
    expect(await createStation(scope, { name: 'B', external_id: 'x' })).toMatchObject({ ok: false, refusal: { code: 'duplicate', pointer: '/external_id' } })
    expect((await createStation(chain.test, { name: 'B', external_id: 'x' })).ok).toBe(true)
  })

  test('of another chain looks like one that does not exist', async () => {
    const id = await make('A')
    const other = (await makeChain()).live
    for (const side of [other, chain.test]) {
      expect(await readStation(side, { stationId: id })).toEqual(await readStation(side, { stationId: 'stn_nothing' }))
      expect(value(await listStations(side, { limit: 25 })).data).toEqual([])
    }
  })
})

test('a list goes from page to page in both directions without losing or repeating a station', async () => {
  const ids: string[] = []
  for (const name of ['1', '2', '3', '4', '5']) ids.unshift(await make(name))
  const page = async (more: { startingAfter?: string; endingBefore?: string }) => {
    const { data, has_more } = value(await listStations(scope, { limit: 2, ...more }))
    return [data.map(({ id }) => ids.indexOf(id)), has_more]
  }
  expect(await page({})).toEqual([[0, 1], true])
  expect(await page({ startingAfter: ids[1] ?? '' })).toEqual([[2, 3], true])
  expect(await page({ startingAfter: ids[3] ?? '' })).toEqual([[4], false])
  expect(await page({ endingBefore: ids[4] ?? '' })).toEqual([[2, 3], true])
  expect(await page({ endingBefore: ids[2] ?? '' })).toEqual([[0, 1], false])
})

describe('prices', () => {
  test('hold from their start until the next one, grade by grade', async () => {
    await grades()
    const id = await make('A')
    value(await setPrices(scope, { stationId: id, prices: [price('E10', '1.729'), price('E10', '1.7495', '2026-11-22T09:15:00Z'), price('E10', '1.8', '2026-11-22T09:15:00.001Z'), price('DIESEL', '1.599')] }))
    expect(await told(id)).toEqual(['E10 1.7495', 'DIESEL 1.599'])
    const at = (text: string) => readPricesAt(scope, { stationId: id, at: Date.parse(text) })
    expect(value(await at('2026-11-22T05:00:00Z')).map(({ unitPrice }) => unitPrice)).toEqual([17_290n, 15_990n])
    expect(value(await at('2026-11-22T04:59:59.999Z'))).toEqual([])
    expect(value(await at('2026-11-23T00:00:00Z'))[0]?.unitPrice).toBe(18_000n)
  })

  test('are set at all stations at once, and a price with the same start is replaced', async () => {
    await grades()
    const ids = [await make('A'), await make('B')]
    expect(value(await setPrices(scope, { stationId: null, prices: [price('E10', '1.729'), price('DIESEL', '1.599')] })).stations).toBe(2)
    expect(value(await setPrices(scope, { stationId: ids[0] ?? '', prices: [{ ...price('E10', '1.719'), cost: '1.55' }] }))).toEqual({ stations: 1, prices: [{ grade: 'E10', unit_price: '1.719', cost: '1.550', effective_at: '2026-11-22T05:00:00.000Z' }] })
    expect([await told(ids[0] ?? ''), await told(ids[1] ?? '')]).toEqual([['E10 1.719', 'DIESEL 1.599'], ['E10 1.729', 'DIESEL 1.599']])
  })

  test('are never told with what the chain pays', async () => {
    await grades()
    const id = await make('A')
    value(await setPrices(scope, { stationId: id, prices: [{ ...price('E10', '1.719'), cost: '1.234' }] }))
    expect(JSON.stringify(value(await readStation(scope, { stationId: id })))).not.toContain('1.234')
  })

  test.each<[string, SetPricesBody, object]>([
    ['a grade that the chain does not have', [price('E10', '1.7'), price('E85', '1.2')], { code: 'unprocessable', errors: [{ pointer: '/1/grade', code: 'not_found', detail: 'Nothing with this id exists.' }] }],
    ['the same grade and start twice', [price('E10', '1.7'), price('E10', '1.8', '2026-11-22T05:00:00Z')], { code: 'validation_failed', pointer: '/1' }],
    ['a price beyond all measure', [price('E10', '999999999')], { code: 'validation_failed', pointer: '/0/unit_price' }],
  ])('with %s are refused and leave nothing behind', async (_, prices, refusal) => {
    await grades()
    const id = await make('A')
    expect(await setPrices(scope, { stationId: id, prices })).toMatchObject({ ok: false, refusal })
    expect(await told(id)).toEqual([])
  })

  test('of another chain’s station are refused as if it did not exist, and its own prices stay', async () => {
    await grades()
    const id = await make('A')
    value(await setPrices(scope, { stationId: id, prices: [price('E10', '1.7')] }))
    const other = (await makeChain()).live
    await grades(other)
    await make('B', other)
    expect(await setPrices(other, { stationId: id, prices: [price('E10', '9')] })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    value(await setPrices(other, { stationId: null, prices: [price('E10', '9')] }))
    expect(await told(id)).toEqual(['E10 1.700'])
  })
})

test('grades keep the order in which they were made, and a code is taken once', async () => {
  value(await createGrade(scope, { code: 'E10', name: 'Super E10', unit: 'l' }))
  value(await createGrade(scope, { code: 'AC', name: 'AC 22 kW', unit: 'kwh', product_code: '400' }))
  expect(await createGrade(scope, { code: 'E10', name: 'Other', unit: 'l' })).toMatchObject({ ok: false, refusal: { code: 'duplicate', pointer: '/code' } })
  expect(value(await listGrades(scope, {}))).toEqual([{ code: 'E10', name: 'Super E10', unit: 'l', ordinal: 1 }, { code: 'AC', name: 'AC 22 kW', unit: 'kwh', product_code: '400', ordinal: 2 }])
  expect(value(await listGrades(chain.test, {}))).toEqual([])
})
