import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
const good = { phone: '+4915100000001', consent: { terms: true } }

it.each([
  ['neither phone nor email', { phone: undefined }, '/phone'], ['no consent', { consent: undefined }, '/consent'], ['terms not accepted', { consent: { terms: false } }, '/consent/terms'],
  ['a national phone', { phone: '015112345678' }, '/phone'], ['a phone that is a number', { phone: 4915112345678 }, '/phone'], ['an impossible e-mail', { email: 'x@' }, '/email'],
  ['a NUL in the name', { name: 'Jo\u0000' }, '/name'], ['half an emoji', { name: '\ud83d' }, '/name'], ['an empty name', { name: '' }, '/name'], ['a name of 121 letters', { name: 'x'.repeat(121) }, '/name'],
  ['a day that is none', { birthday: '2025-02-29' }, '/birthday'], ['a birthday to come', { birthday: '2999-01-01' }, '/birthday'], ['a language of nobody', { language: 'de' }, '/language'],
  ['a vehicle with wheels', { vehicle: { wheels: 4 } }, '/vehicle/wheels'],
])('%s is refused by its pointer', async (_, over, pointer) => {
  const { status, json } = await api.call({ path: '/members', body: { ...good, ...over }, idempotencyKey: randomUUID() })
  expect([status, json.code, json.errors?.[0]?.pointer]).toEqual([400, 'validation_failed', pointer])
})

it('a 400 is not kept: the mended call may use the same key', async () => {
  const key = randomUUID()
  expect((await api.call({ path: '/members', body: { ...good, phone: 'x' }, idempotencyKey: key })).status).toBe(400)
  expect((await api.call({ path: '/members', body: good, idempotencyKey: key })).status).toBe(201)
})
