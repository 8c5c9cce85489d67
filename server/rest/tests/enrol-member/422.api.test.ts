import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()

it('the same key with another body is refused, and the first answer stays', async () => {
  const key = randomUUID()
  const body = { phone: '+4915100000001', consent: { terms: true } }
  const first = await api.call({ path: '/members', body, idempotencyKey: key })
  const other = await api.call({ path: '/members', body: { ...body, phone: '+4915100000002' }, idempotencyKey: key })
  expect([other.status, other.json.code]).toEqual([422, 'idempotency_mismatch'])
  expect((await api.call({ path: '/members', body, idempotencyKey: key })).text).toBe(first.text)
})

it('a grade that the chain does not sell is named by its pointer', async () => {
  const { status, json } = await api.call({ path: '/members', body: { phone: '+4915100000003', consent: { terms: true }, vehicle: { grade: 'Kerosene' } }, idempotencyKey: randomUUID() })
  expect([status, json.code, json.errors]).toEqual([422, 'unprocessable', [expect.objectContaining({ pointer: '/vehicle/grade', code: 'not_found' })]])
})

it('keys of two chains do not know each other', async () => {
  const key = randomUUID()
  const send = (chainKey: string, phone: string) => api.call({ path: '/members', key: chainKey, body: { phone, consent: { terms: true } }, idempotencyKey: key })
  expect([(await send(api.chain.key, '+4915100000005')).status, (await send(api.other.key, '+4915100000006')).status, (await send(api.chain.testKey, '+4915100000007')).status]).toEqual([201, 201, 201])
})
