import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { quoteBody } from '@/server/testing/till-calls'

const api = apiSuite()

it('a member’s basket gets its discount, its points and the reason for each', async () => {
  const { status, json } = await api.call({ path: '/quotes', body: quoteBody(api) })
  expect(status).toBe(201)
  expect(json).toMatchObject({ status: 'open', totals: { gross_minor: 7_579, discount_minor: 126, net_minor: 7_453 }, points: { earned: 42, spent: 0 } })
})

it('a guest gets the discount that needs no member, and no points', async () => {
  const { json } = await api.call({ path: '/quotes', body: quoteBody(api, { member: undefined }) })
  expect(json).toMatchObject({ totals: { discount_minor: 126 }, points: { earned: 0 }, tier: null })
})

it('a prepay of an unknown grade is told the price for each grade', async () => {
  await api.call({ method: 'PUT', path: `/stations/${api.chain.stationId}/prices`, body: [{ grade: 'E10', unit_price: '1.799', effective_at: '2026-01-01T00:00:00Z' }] })
  const { status, json } = await api.call({ path: '/quotes', body: quoteBody(api, { lines: [{ line_id: '1', type: 'fuel', pump: '4' }], prepay: { amount_minor: 2_000 } }) })
  expect(status).toBe(201)
  expect(json['by_grade']).toContainEqual(expect.objectContaining({ grade: 'E10', unit_price: '1.799', rollback_per_unit: '0.030', net_unit_price: '1.769' }))
})

it('with reserve it is reserved, and the repeat of the same call is the same quote with the status 200', async () => {
  const body = quoteBody(api, { reserve: true })
  const key = randomUUID()
  const first = await api.call({ path: '/quotes', body, idempotencyKey: key })
  const again = await api.call({ path: '/quotes', body, idempotencyKey: key })
  expect([first.status, first.json['status'], again.status, again.text]).toEqual([201, 'reserved', 200, first.text])
})

it('texts are in the language that the till asks for', async () => {
  const { json } = await api.call({ path: '/quotes', body: quoteBody(api, { locale: 'zh-CN' }) })
  expect(JSON.stringify(json['explanations'])).toMatch(/\p{Script=Han}/u)
})

it('everything that a till may know of the payment is taken: method, the card’s first digits, a partner’s code', async () => {
  const known = { pos_id: 'till-1', pos_reference: 'T-1', locale: 'en', price_basis: 'gross', payment_method: 'card', bank_card_prefix: '622848', partner_code: 'adac', occurred_at: new Date().toISOString() }
  expect((await api.call({ path: '/quotes', body: quoteBody(api, known) })).status).toBe(201)
})
