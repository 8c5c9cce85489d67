import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { fuelLine, postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()

it('what was quoted is what the sale gets, with points in the same answer', async () => {
  const quoted = await api.call({ path: '/quotes', body: quoteBody(api) })
  const { status, json } = await postSale(api, saleBody(api, { quote_id: quoted.json['id'], payments: [{ method: 'card', amount_minor: 7_453 }] }))
  expect(status).toBe(201)
  expect(json).toMatchObject({ status: 'finalised', totals: quoted.json['totals'], points: { earned: 42, pending: 0, spent: 0 }, discrepancies: [], flags: [], refunds: [] })
})

it('a sale can be read as it was told', async () => {
  const { json } = await postSale(api)
  const { status, json: read } = await api.call({ path: `/sales/${String(json['id'])}` })
  expect(status).toBe(200)
  expect(read).toMatchObject({ id: json['id'], lines: json['lines'], totals: json['totals'], receipt: json['receipt'] })
})

it('what the till gave against the rules is recorded all the same and told as a discrepancy', async () => {
  const { status, json } = await postSale(api, saleBody(api, { lines: [fuelLine({ applied_discounts: [{ promotion_id: 'prm_of_the_till', amount_minor: 200 }] })], payments: [{ method: 'cash', amount_minor: 7_379 }] }))
  expect(status).toBe(201)
  expect(json).toMatchObject({ totals: { discount_minor: 200, net_minor: 7_379 }, discrepancies: [expect.objectContaining({ code: 'not_offered', amount_minor: 200 })] })
})

it('payments that are not the net amount are accepted and listed', async () => {
  const { status, json } = await postSale(api, saleBody(api, { payments: [{ method: 'cash', amount_minor: 7_500 }] }))
  expect([status, json['discrepancies']]).toEqual([201, [expect.objectContaining({ code: 'payments_differ' })]])
})

it('two real fills of equal figures are two sales, because their sequence differs', async () => {
  const [first, second] = [await postSale(api), await postSale(api)]
  expect([first.status, second.status]).toEqual([201, 201])
  expect(first.json['id']).not.toBe(second.json['id'])
})

it('a sale in training gets a full answer and touches nothing', async () => {
  const before = await api.call({ path: `/members/${api.chain.memberId}` })
  const { status, json } = await postSale(api, saleBody(api, { training: true }))
  expect([status, json['flags']]).toEqual([201, ['training']])
  const after = await api.call({ path: `/members/${api.chain.memberId}` })
  expect(after.json['balances']).toEqual(before.json['balances'])
  expect((await api.call({ path: `/sales/${String(json['id'])}` })).status).toBe(404)
})

it('words of the till’s own come through: skus with emoji, Arabic, 64 letters', async () => {
  for (const sku of ['☕️ groß', 'قهوة', 'x'.repeat(64)]) {
    const item = { line_id: '2', type: 'item', sku, quantity: 1, unit_price_minor: 320, amount_minor: 320 }
    const { status, json } = await postSale(api, saleBody(api, { lines: [fuelLine(), item] }))
    expect([status, (json['lines'] as { sku?: string }[])[1]?.sku]).toEqual([201, sku])
  }
})
