import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
const enrol = (body: object, idempotencyKey: string = randomUUID()) => api.call({ path: '/members', body: { consent: { terms: true }, ...body }, idempotencyKey })

it('a known phone gives the same member, with nothing changed', async () => {
  const first = await enrol({ phone: '+4915100000001', name: 'Jo' })
  const second = await enrol({ phone: '+4915100000001', name: 'Somebody Else', email: 'else@example.org' })
  expect([first.status, second.status]).toEqual([201, 200])
  expect(second.json).toEqual(first.json)
  expect(second.headers.get('idempotent-replayed')).toBeNull()
})

it('the repeat of a call gets the first answer’s bytes with Idempotent-Replayed and the status 200, quoted or not', async () => {
  const key = randomUUID()
  const body = { phone: '+4915100000002', name: 'Jo' }
  const first = await enrol(body, key)
  const again = await enrol({ name: 'Jo', phone: '+4915100000002' }, `"${key}"`)
  expect([first.status, again.status]).toEqual([201, 200])
  expect(again.text).toBe(first.text)
  expect([first, again].map((one) => one.headers.get('idempotent-replayed'))).toEqual([null, 'true'])
})

it('of 20 parallel enrolments of one phone exactly one makes a member', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => enrol({ phone: '+4915100000003' })))
  expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
  expect(new Set(answers.map((one) => one.json['id'])).size).toBe(1)
})

it('20 parallel calls with one key get the same bytes', async () => {
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 20 }, () => enrol({ phone: '+4915100000004' }, key)))
  expect(new Set(answers.map((one) => one.text)).size).toBe(1)
  expect(answers.filter((one) => one.headers.get('idempotent-replayed') === null)).toHaveLength(1)
})
