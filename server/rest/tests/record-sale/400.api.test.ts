import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postSale, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()

it.each([
  ['no station', { station_id: undefined }, '/station_id'], ['a NUL in the till’s id', { pos_id: 'till\u00001' }, '/pos_id'], ['sequence 1e21', { pos_sequence: 1e21 }, '/pos_sequence'], ['sequence "1,000"', { pos_sequence: '1,000' }, '/pos_sequence'],
  ['a day that is none', { business_date: '2026-13-01' }, '/business_date'], ['a time without an offset', { occurred_at: '2026-11-22T08:15:30' }, '/occurred_at'], ['a time of 1970', { occurred_at: '1970-01-01T00:00:00Z' }, '/occurred_at'],
  ['a payment of nobody', { payments: [{ method: 'gold', amount_minor: 1 }] }, '/payments/0/method'], ['21 payments', { payments: Array.from({ length: 21 }, () => ({ method: 'cash', amount_minor: 1 })) }, '/payments'],
  ['no payments', { payments: undefined }, '/payments'], ['a member by id and by phone', { member: { id: 'mem_1', identifier: { type: 'phone', value: '1' } } }, '/member/identifier'],
])('%s is refused by its pointer', async (_, over, pointer) => {
  const { status, json } = await postSale(api, saleBody(api, over))
  expect([status, json.code, json.errors?.[0]?.pointer]).toEqual([400, 'validation_failed', pointer])
})

it('a refused sale left nothing behind: mended, it goes through under the same key', async () => {
  const key = randomUUID()
  const body = saleBody(api)
  expect((await postSale(api, { ...body, pos_id: 1 }, key)).status).toBe(400)
  expect((await postSale(api, body, key)).status).toBe(201)
})
