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
