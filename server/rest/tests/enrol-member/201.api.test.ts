import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
const enrol = (body: object) => api.call({ path: '/members', body: { consent: { terms: true }, ...body }, idempotencyKey: randomUUID() })

it('a phone number and the consent to the terms make a member at the lowest tier with nothing yet', async () => {
  const { status, json } = await enrol({ phone: '+4915100000001' })
  expect(status).toBe(201)
  expect(json).toMatchObject({ phone: '+4915100000001', status: 'active', tier: { code: 'standard' }, balances: { points: { available: 0, pending: 0, reserved: 0, debt: 0, expiring: [] } }, vehicles: [] })
})

it('names come back as they were written: emoji, Chinese, right to left, apostrophes', async () => {
  for (const [index, name] of ['Zoë O’Brien ⛽️', '王小明', 'محمد العربي', '"><script>alert(1)</script>', '👨‍👩‍👧‍👦', "Robert'); DROP TABLE member;--"].entries()) {
    const { status, json } = await enrol({ phone: `+491510000001${index}`, name })
    expect([status, json['name']]).toEqual([201, name])
  }
})

it('everything that can be said about somebody is kept', async () => {
  const body = { email: 'Jo.Brandt+fuel@example.org', name: 'Jo', birthday: '1990-02-28', language: 'zh', external_id: 'crm-77', vehicle: { plate: 'KI FC 42', grade: 'E10' }, consent: { terms: true, marketing: { sms: true, email: false }, version: '2026-11' } }
  const { status, json } = await enrol(body)
  expect(status).toBe(201)
  expect(json).toMatchObject({ name: 'Jo', birthday: '1990-02-28', language: 'zh', external_id: 'crm-77', vehicles: [{ grade: 'E10' }] })
  const again = await api.call({ path: `/members/${String(json['id'])}` })
  expect(again.json).toEqual(json)
})

it('the same phone in another chain is another member', async () => {
  const here = await enrol({ phone: '+4915100000099' })
  const there = await api.call({ path: '/members', key: api.other.key, body: { phone: '+4915100000099', consent: { terms: true } }, idempotencyKey: randomUUID() })
  expect([here.status, there.status]).toEqual([201, 201])
  expect(here.json['id']).not.toBe(there.json['id'])
})
