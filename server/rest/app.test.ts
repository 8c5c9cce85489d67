import { beforeEach, expect, it, vi } from 'vitest'
import { createRestApp } from './app'

const { authenticateKey } = vi.hoisted(() => ({ authenticateKey: vi.fn() }))
vi.mock('@/server/usecases/keys/authenticate-key', () => ({ authenticateKey }))

const app = createRestApp()
const ask = async (headers: Record<string, string> = {}) => {
  const response = await app.request('http://localhost:3000/api/v1/stations', { headers: { Authorization: 'Bearer fk_live_x', ...headers } })
  return { status: response.status, headers: response.headers, json: await response.json() as Record<string, unknown> }
}
beforeEach(() => {
  // Without braces the mock would be what is returned, and run after each test.
  authenticateKey.mockReset()
})

it('while the database is away an answer is 503 with Retry-After, so that the till sells without us and comes again', async () => {
  authenticateKey.mockRejectedValue(Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' }))
  const { status, headers, json } = await ask()
  expect([status, headers.get('retry-after'), json['code'], headers.get('content-type')]).toEqual([503, '1', 'unavailable', 'application/problem+json'])
})

it('while the database is away a quote is 200 at the sign price though its key could not be checked, and a sale is 503', async () => {
  authenticateKey.mockRejectedValue(Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' }))
  const line = { line_id: '1', type: 'fuel', grade: 'e10', volume: '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7579, other_discounts_minor: 79 }
  const send = (path: string, body: object) => app.request(`http://localhost:3000/api/v1${path}`, { method: 'POST', headers: { Authorization: 'Bearer fk_live_x', 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
  const quoted = await send('/quotes', { station_id: 'stn_1', lines: [line] })
  expect([quoted.status, quoted.headers.get('content-type'), quoted.headers.get('retry-after')]).toEqual([200, 'application/json', null])
  expect(await quoted.json()).toMatchObject({ id: null, degraded: true, retry_after_s: 5, totals: { gross_minor: 7579, other_discounts_minor: 79, discount_minor: 0, net_minor: 7500 }, points: { earned: 0, spent: 0 }, explanations: [] })
  expect((await send('/quotes', { station_id: 'stn_1', lines: [{ ...line, secret: 1 }] })).status).toBe(400)
  expect((await send('/sales', {})).status).toBe(503)
})

it('a bug is 500 with the request’s id and nothing of what went wrong', async () => {
  authenticateKey.mockRejectedValue(new TypeError('secret detail of the inside'))
  const { status, headers, json } = await ask({ 'Accept-Language': 'zh' })
  expect([status, json['code'], json['title'], json['request_id']]).toEqual([500, 'internal', '我们这边出了问题', headers.get('request-id')])
  expect(JSON.stringify(json)).not.toContain('secret')
})

it('an application that mounts this one keeps its answers to unknown paths', async () => {
  const { Hono } = await import('hono')
  const outer = new Hono().route('/', app)
  const response = await outer.request('http://localhost:3000/api/v1/nothing')
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
})
