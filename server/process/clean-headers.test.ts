import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanAnswer, cleanRequest, type RawHeaders } from './clean-headers'

const untrusted = { isProxyTrusted: false, socketAddress: '::ffff:127.0.0.1', requestId: 'req_1' }
const asObject = (raw: RawHeaders) => Object.fromEntries(Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i]?.toLowerCase(), raw[2 * i + 1]]))

test('a forged forwarded header moves nothing', () => {
  const { raw, host, clientAddress, scheme } = cleanRequest(['Host', 'a.localhost:3000', 'X-Forwarded-Host', 'b.localhost', 'x-forwarded-proto', 'https', 'X-FORWARDED-FOR', '9.9.9.9', 'Forwarded', 'host=b', 'X-Real-IP', '9.9.9.9'], untrusted)
  expect({ host, clientAddress, scheme }).toEqual({ host: 'a.localhost:3000', clientAddress: '127.0.0.1', scheme: 'http' })
  expect(asObject(raw)).toEqual({ host: 'a.localhost:3000', 'x-forwarded-host': 'a.localhost:3000', 'x-forwarded-proto': 'http', 'x-forwarded-for': '127.0.0.1', 'x-request-id': 'req_1' })
})

test('of a trusted proxy the entry that it added itself counts, not what its visitor sent', () => {
  const trusted = { ...untrusted, isProxyTrusted: true }
  const { host, clientAddress, scheme } = cleanRequest(['Host', 'inner', 'X-Forwarded-Host', 'evil.example, nordwind.example', 'X-Forwarded-Proto', 'http, https', 'X-Forwarded-For', '9.9.9.9, 10.1.1.1'], trusted)
  expect({ host, clientAddress, scheme }).toEqual({ host: 'nordwind.example', clientAddress: '10.1.1.1', scheme: 'https' })
  expect(cleanRequest(['Host', 'h', 'X-Forwarded-Proto', 'javascript'], trusted).scheme).toBe('http')
})

test('what Next tells itself can not be told from outside, in any spelling', () => {
  const secret = ['X-Middleware-Subrequest', 'x-middleware-rewrite', 'X-INVOKE-PATH', 'x-matched-path', 'x-forecourt-inner', 'Request-Id', 'Connection', 'Upgrade', 'TE']
  expect(asObject(cleanRequest(['Host', 'h', ...secret.flatMap((name) => [name, 'x'])], untrusted).raw)).not.toMatchObject(Object.fromEntries(secret.map((name) => [name.toLowerCase(), 'x'])))
  const spelt = fc.constantFrom(...secret).chain((name) => fc.array(fc.boolean(), { minLength: name.length, maxLength: name.length }).map((ups) => [...name].map((c, i) => (ups[i] ? c.toUpperCase() : c.toLowerCase())).join('')))
  fc.assert(fc.property(spelt, (name) => !cleanRequest(['Host', 'h', name, 'forged'], untrusted).raw.includes('forged')))
})

test('a request with two hosts has none', () => {
  expect(cleanRequest(['Host', 'localhost', 'host', 'a.localhost'], untrusted).host).toBeUndefined()
})

test('an answer shows no internal path and keeps every cookie', () => {
  const raw = cleanAnswer(['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'x-middleware-rewrite', '/portal/x', 'X-Powered-By', 'Next.js', 'Connection', 'keep-alive', 'Transfer-Encoding', 'chunked', 'Location', '/in'], 'req_1')
  expect(raw).toEqual(['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Location', '/in', 'Request-Id', 'req_1'])
})
