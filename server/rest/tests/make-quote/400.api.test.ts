import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { fuelLine, quoteBody } from '@/server/testing/till-calls'

const api = apiSuite()

it.each([
  ['amount 1e21', { amount_minor: 1e21 }, '/lines/0/amount_minor'], ['amount "1,000"', { amount_minor: '1,000' }, '/lines/0/amount_minor'], ['amount 10.5', { amount_minor: 10.5 }, '/lines/0/amount_minor'],
  ['amount −1', { amount_minor: -1 }, '/lines/0/amount_minor'], ['amount 10¹² + 1', { amount_minor: 1_000_000_000_001 }, '/lines/0/amount_minor'],
  ['volume as a number', { volume: 42.13 }, '/lines/0/volume'], ['volume 1e2', { volume: '1e2' }, '/lines/0/volume'], ['volume 42,130', { volume: '42,130' }, '/lines/0/volume'], ['four decimals', { volume: '42.1301' }, '/lines/0/volume'],
  ['volume 100 000', { volume: '100000' }, '/lines/0/volume'], ['volume −1', { volume: '-1.000' }, '/lines/0/volume'], ['volume " 1"', { volume: ' 1' }, '/lines/0/volume'], ['full-width digits', { volume: '４２' }, '/lines/0/volume'],
  ['five decimals of a price', { unit_price: '1.79999' }, '/lines/0/unit_price'], ['a unit of nobody', { volume_unit: 'gal' }, '/lines/0/volume_unit'],
])('%s is refused by its pointer', async (_, over, pointer) => {
  const { status, json } = await api.call({ path: '/quotes', body: quoteBody(api, { lines: [fuelLine(over)] }) })
  expect([status, json.errors?.[0]?.pointer]).toEqual([400, pointer])
})

it('a number that JSON can write and nobody can pay', async () => {
  const text = JSON.stringify(quoteBody(api)).replace('"amount_minor":7579', '"amount_minor":1e400')
  expect((await api.call({ path: '/quotes', body: text })).status).toBe(400)
})

it('no line, 201 lines, or two of one name', async () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => fuelLine({ line_id: String(index) }))
  expect((await api.call({ path: '/quotes', body: quoteBody(api, { lines: [] }) })).json.errors?.[0]).toMatchObject({ pointer: '/lines', code: 'too_small' })
  expect((await api.call({ path: '/quotes', body: quoteBody(api, { lines: lines(201) }) })).json.errors?.[0]).toMatchObject({ pointer: '/lines', code: 'too_big' })
  expect((await api.call({ path: '/quotes', body: quoteBody(api, { lines: lines(200) }) })).status).toBe(201)
  expect((await api.call({ path: '/quotes', body: quoteBody(api, { lines: [fuelLine(), fuelLine()] }) })).json.errors?.[0]).toMatchObject({ pointer: '/lines/1/line_id' })
})

it('a reserving quote needs an Idempotency-Key', async () => {
  expect((await api.call({ path: '/quotes', body: quoteBody(api, { reserve: true }) })).json).toMatchObject({ status: 400, code: 'idempotency_key_missing' })
})

it.each(['62284', '622848123', '6228481234567890', '62 2848', ''])('a whole card number, or no prefix of one, is refused: “%s” could be somebody’s card', async (bank_card_prefix) => {
  const { status, json } = await api.call({ path: '/quotes', body: quoteBody(api, { bank_card_prefix }) })
  expect([status, json.errors?.[0]?.pointer]).toEqual([400, '/bank_card_prefix'])
})
