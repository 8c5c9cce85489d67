import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()

it.each([
  ['phone', '+4915199999999'], ['phone', 'not a phone'], ['card', '7000000000000000'], ['qr', 'FC1.0000000000000000'], ['qr', 'FC1.'], ['plate', 'XX XX 1'], ['external_id', 'nobody'], ['external_id', '🚗'], ['phone', '1e21'],
])('%s %j is nobody’s: the answer does not tell why', async (type, value) => {
  const { status, json } = await api.call({ path: '/members/lookup', body: { identifier: { type, value } } })
  expect([status, json.code, json['detail']]).toEqual([404, 'not_found', 'Nothing with this address or id exists.'])
})

it('somebody else’s member is nobody', async () => {
  await api.call({ path: '/members', key: api.other.key, body: { phone: '+4915155555555', consent: { terms: true } }, idempotencyKey: 'k' })
  expect((await api.call({ path: '/members/lookup', body: { identifier: { type: 'phone', value: '+4915155555555' } } })).status).toBe(404)
})
