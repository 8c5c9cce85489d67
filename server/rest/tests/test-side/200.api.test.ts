import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { startMemberSignIn } from '@/server/usecases/members/start-member-sign-in'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
const DAY = 86_400_000
const test = (path: string, body?: object) => api.call({ method: 'POST', path, key: api.chain.testKey, ...(body && { body }) })
const now = async () => Date.parse((await test('/test/clock', { advance: 'PT0S' })).json['now'] as string)

it('the clock goes forward by a duration or to an instant, and goes on from there', async () => {
  const before = await now()
  const moved = await test('/test/clock', { advance: 'P1D' })
  expect(moved.status).toBe(200)
  expect(Math.abs(Date.parse(moved.json['now'] as string) - before - DAY)).toBeLessThan(2 * 3_600_000 + 5_000)
  const to = new Date(before + 3 * DAY).toISOString()
  expect((await test('/test/clock', { now: to })).json['now']).toBe(to)
  expect(await now()).toBeGreaterThanOrEqual(Date.parse(to))
})

it('a year on, points that a sale of today earned are expired by one run of the jobs, and by the second nothing more', async () => {
  const member = await api.call({ path: '/members', key: api.chain.testKey, idempotencyKey: randomUUID(), body: { phone: '+4915112340001', consent: { terms: true } } })
  const station = await api.call({ path: '/stations', key: api.chain.testKey, body: { name: 'Test yard', time_zone: 'Europe/Berlin' } })
  await api.call({ path: '/grades', key: api.chain.testKey, body: { code: 'E10', name: 'Super E10', unit: 'l' } })
  const rule = await api.call({ path: '/promotions', key: api.chain.testKey, body: { name: 'Points', labels: { en: 'Points', zh: '积分' }, priority: 1, conditions: { code: 'grade', args: { grades: ['E10'] } }, effects: [{ code: 'points_per_unit', args: { points: 1, per: '1' } }], limits: [] } })
  expect((await test(`/promotions/${rule.json['id'] as string}/publish`)).json, rule.text).toMatchObject({ status: 'live' })
  const at = new Date(await now()).toISOString()
  const sale = await api.call({
    path: '/sales', key: api.chain.testKey, idempotencyKey: randomUUID(),
    body: {
      station_id: station.json['id'], pos_id: 'p1', pos_transaction_id: 't1', pos_sequence: 1, business_date: at.slice(0, 10), occurred_at: at, member: { id: member.json['id'] },
      lines: [{ line_id: '1', type: 'fuel', grade: 'E10', volume: '40.000', volume_unit: 'l', unit_price: '1.799', amount_minor: 7196 }], payments: [{ method: 'card', amount_minor: 7196 }],
    },
  })
  expect([sale.status, sale.json['points']], sale.text).toMatchObject([201, { earned: 40 }])
  await test('/test/clock', { advance: 'P10Y' })
  const done = async () => Object.fromEntries(((await test('/test/run-jobs')).json['jobs'] as { name: string; done: number }[]).map((job) => [job.name, job.done]))
  expect(await done()).toMatchObject({ 'expire-points': 1 })
  expect(await done()).toMatchObject({ 'mature-points': 0, 'expire-points': 0 })
  const read = await api.call({ path: `/members/${member.json['id'] as string}`, key: api.chain.testKey })
  expect(read.json['balances']).toMatchObject({ points: { available: 0, pending: 0 } })
})

it('the live side stands still', async () => {
  const live = await api.call({ path: '/members', idempotencyKey: randomUUID(), body: { phone: '+4915112340002', consent: { terms: true } } })
  expect(Math.abs(Date.parse(live.json['joined_at'] as string) - Date.now())).toBeLessThan(60_000)
})

it('what would have been sent can be read: the code that a member asked for', async () => {
  const phone = '+4915112340003'
  await api.call({ path: '/members', key: api.chain.testKey, idempotencyKey: randomUUID(), body: { phone, consent: { terms: true } } })
  await startMemberSignIn(api.chain.testScope, { body: { phone }, clientAddress: '192.0.2.1' })
  const listed = await api.call({ path: `/test/messages?to=${encodeURIComponent(phone)}`, key: api.chain.testKey })
  expect([listed.status, listed.json['data']]).toMatchObject([200, [{ to: phone, channel: 'sms', text: expect.stringMatching(/\d{6}/) as unknown }]])
  expect((await api.call({ path: '/test/messages?to=%2B4915112340999', key: api.chain.testKey })).json['data']).toEqual([])
})
