import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postSale, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()

it('the repeat by key gets the first answer’s bytes, Idempotent-Replayed and 200', async () => {
  const body = saleBody(api)
  const key = randomUUID()
  const first = await postSale(api, body, key)
  const again = await postSale(api, Object.fromEntries(Object.entries(body).reverse()), `"${key}"`)
  expect([first.status, again.status, again.text]).toEqual([201, 200, first.text])
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(again.headers.get('content-type')).toBe('application/json')
})

it('the repeat under another key and another transaction id is recognised by sequence and figures', async () => {
  const body = saleBody(api)
  const first = await postSale(api, body)
  const again = await postSale(api, { ...body, pos_transaction_id: 'retry-1' })
  expect([first.status, again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, 200, first.text, 'true'])
})

it('50 parallel calls of one sale have one effect and identical answers', async () => {
  const before = await api.call({ path: `/members/${api.chain.memberId}` })
  const body = saleBody(api)
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => postSale(api, body, index % 2 ? key : randomUUID())))
  expect(new Set(answers.map((one) => one.text)).size).toBe(1)
  expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
  const available = (member: typeof before) => (member.json['balances'] as { points: { available: number } }).points.available
  expect(available(await api.call({ path: `/members/${api.chain.memberId}` })) - available(before)).toBe(42)
})

it('a sale whose void came first is recorded as voided, without effect', async () => {
  const body = saleBody(api)
  const reference = { station_id: body.station_id, pos_id: body.pos_id, pos_transaction_id: body.pos_transaction_id }
  const early = await api.call({ path: '/voids', body: { pos_reference: reference, reason: 'early' }, idempotencyKey: randomUUID() })
  const sold = await postSale(api, body)
  expect([early.status, early.json['status'], sold.status, sold.json['status']]).toEqual([202, 'void_pending', 200, 'voided'])
  expect(sold.json['points']).toMatchObject({ earned: 0 })
})
