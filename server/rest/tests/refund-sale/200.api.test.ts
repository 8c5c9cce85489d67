import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postRefund, postSale } from '@/server/testing/till-calls'

const api = apiSuite()

it('the repeat by key, and the repeat of the reference under another key, get the first answer', async () => {
  const sold = await postSale(api)
  const body = { refund_reference: 'R-1', lines: [{ line_id: '1', amount_minor: 1_000 }], reason: 'test' }
  const idempotencyKey = randomUUID()
  const path = `/sales/${String(sold.json['id'])}/refunds`
  const first = await api.call({ path, body, idempotencyKey })
  const again = await api.call({ path, body, idempotencyKey })
  const byReference = await postRefund(api, sold.json['id'], body)
  expect([first.status, again.status, byReference.status]).toEqual([201, 200, 200])
  expect(again.text).toBe(first.text)
  expect(byReference.json).toEqual(first.json)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
})

it('the same words with the same key about another sale are another call, not a repeat', async () => {
  const [first, second] = [await postSale(api), await postSale(api)]
  const body = { refund_reference: 'R-1', reason: 'test' }
  const idempotencyKey = randomUUID()
  const send = (id: unknown) => api.call({ path: `/sales/${String(id)}/refunds`, body, idempotencyKey })
  expect((await send(first.json['id'])).status).toBe(201)
  expect((await send(second.json['id'])).json).toMatchObject({ status: 422, code: 'idempotency_mismatch' })
})

it('the path and the body name a sale alike: the repeat may come either way', async () => {
  const sold = await postSale(api)
  const body = { refund_reference: 'R-1', reason: 'test' }
  const idempotencyKey = randomUUID()
  const first = await api.call({ path: `/sales/${String(sold.json['id'])}/refunds`, body, idempotencyKey })
  const again = await api.call({ path: '/refunds', body: { sale_id: sold.json['id'], ...body }, idempotencyKey })
  expect([first.status, again.status, again.text]).toEqual([201, 200, first.text])
})
