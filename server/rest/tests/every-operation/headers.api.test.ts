import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()

it('a refusal is application/problem+json by RFC 9457, with a type that is a page of the host that was asked', async () => {
  const { json, headers } = await api.call({ path: '/sales/sal_1' })
  expect(json).toEqual({
    type: `${api.origin}/docs/problems/not_found`, title: 'Nothing is here', status: 404, detail: 'Nothing with this address or id exists.', code: 'not_found', request_id: headers.get('request-id'),
  })
})

it('it speaks the caller’s language', async () => {
  const { json } = await api.call({ path: '/quotes', body: { lines: [] }, headers: { 'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.5' } })
  expect(json).toMatchObject({ title: '请求内容有误', errors: expect.arrayContaining([{ pointer: '/station_id', code: 'required', detail: '必填' }]) as unknown })
})

it('a forged X-Forwarded-Host or -Proto moves nothing', async () => {
  const { json } = await api.call({ path: '/nothing', headers: { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', Forwarded: 'host=evil.example' } })
  expect(json['type']).toBe(`${api.origin}/docs/problems/not_found`)
})

it('an answer is never kept, framed or guessed at, and says nothing of what it is made with', async () => {
  const { headers } = await api.call({ path: '/stations' })
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(['x-powered-by', 'server', 'set-cookie', 'access-control-allow-origin'].map((name) => headers.get(name))).toEqual([null, null, null, null])
})

it('a caller’s trace is taken up with a span of our own (W3C Trace Context)', async () => {
  const { headers } = await api.call({ path: '/stations', headers: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' } })
  expect(headers.get('traceparent')).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$/)
  expect((await api.call({ path: '/stations', headers: { traceparent: 'nonsense' } })).headers.get('traceparent')).toBeNull()
})

it('every request has an id of its own, which the caller can’t choose', async () => {
  const send = () => api.call({ path: '/stations', headers: { 'Request-Id': 'req_mine' } })
  const [first, second] = [await send(), await send()]
  expect(first.headers.get('request-id')).not.toBe(second.headers.get('request-id'))
})

it('the version spoken is the key’s day, or the one that was asked for', async () => {
  const { headers } = await api.call({ path: '/stations' })
  expect(headers.get('forecourt-version')).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect((await api.call({ path: '/stations', headers: { 'Forecourt-Version': '2026-11-22' } })).headers.get('forecourt-version')).toBe('2026-11-22')
})

it('the OpenAPI document is open to anybody and may be kept for a while', async () => {
  const { status, json, headers } = await api.call({ path: '/openapi.json', key: null })
  expect([status, json['openapi'], headers.get('cache-control')]).toEqual([200, '3.1.1', 'public, max-age=300'])
})
