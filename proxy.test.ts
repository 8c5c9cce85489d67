import { NextRequest } from 'next/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resetEnv } from '@/server/platform/env'
import { proxy } from './proxy'

const ask = (host: string, path = '/', headers: Record<string, string> = {}) => proxy(new NextRequest(`http://127.0.0.1:9${path}`, { headers: { host, ...headers } }))
const rewrittenTo = (answer: Response) => answer.headers.get('x-middleware-rewrite')?.replace(/^http:\/\/localhost:9/, '') ?? null
const directive = (answer: Response, name: string) => answer.headers.get('content-security-policy')?.split('; ').find((one) => one.startsWith(`${name} `))

const set = (values: Record<string, string>) => {
  Object.assign(process.env, values)
  resetEnv()
}
beforeEach(() => set({ NODE_ENV: 'production', TRUST_PROXY: '0' }))
afterEach(() => set({ NODE_ENV: 'test', TRUST_PROXY: '0' }))

test.each([
  ['localhost:3000', '/console/nordwind', null],
  ['127.0.0.1:3000', '/', null],
  ['[::1]:3000', '/docs', null],
  ['nordwind.localhost:3000', '/', '/portal/nordwind.localhost'],
  ['NORDWIND.localhost:3000', '/history/sal_1?x=1', '/portal/nordwind.localhost/history/sal_1?x=1'],
  ['nordwind-test.localhost:3000', '/', '/portal/nordwind-test.localhost'],
  ['club.example.org', '/offers', '/portal/club.example.org/offers'],
  ['nordwind.localhost:3000', '/console', '/portal/nordwind.localhost/console'],
  ['nordwind.localhost:3000', '/api/trpc/portal.site', null],
  ['nordwind.localhost:3000', '/icon.svg', null],
])('%s%s is answered by %s', (host, path, inner) => {
  expect(rewrittenTo(ask(host, path))).toBe(inner)
})

test.each(['/portal/nordwind.localhost', '/portal', '/PORTAL/x', '/%70ortal/nordwind.localhost', '/portal/'])('the inner path %s exists on no host', (path) => {
  for (const host of ['localhost:3000', 'nordwind.localhost:3000', 'club.example.org']) expect(ask(host, path).status).toBe(404)
})

test.each(['sample.localhost:3000', 'www.localhost', 'a b', 'a_b.localhost', '10.0.0.1', 'localhost:3000, evil.example', ''])('the host "%s" is misdirected', (host) => {
  expect(ask(host).status).toBe(421)
})

test('health is told on any host', () => {
  expect(ask('a b', '/api/health').status).toBe(200)
})

test('a forged X-Forwarded-Host chooses no other pages', () => {
  expect(rewrittenTo(ask('localhost:3000', '/', { 'x-forwarded-host': 'nordwind.localhost:3000' }))).toBeNull()
})

test('every answer has a nonce of its own, which the page is told and nobody can choose', () => {
  const nonces = [ask('localhost:3000'), ask('localhost:3000', '/', { 'x-nonce': 'chosen' })].map((answer) => {
    const nonce = /'nonce-([^']+)'/.exec(directive(answer, 'script-src') ?? '')?.[1] ?? ''
    expect(answer.headers.get('x-middleware-request-x-nonce')).toBe(nonce)
    expect(directive(answer, 'style-src')).toContain(`'nonce-${nonce}'`)
    return nonce
  })
  expect(new Set([...nonces, 'chosen', '']).size).toBe(4)
})

test('in production nothing inline and no evaluation is allowed', () => {
  const policy = ask('localhost:3000').headers.get('content-security-policy') ?? ''
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|ws:/)
  expect(policy).toContain("object-src 'none'")
})

test('a portal may be framed by the platform and by nobody else, the platform by nobody', () => {
  expect(directive(ask('nordwind.localhost:3000'), 'frame-ancestors')).toBe("frame-ancestors 'self' http://localhost:3000")
  expect(directive(ask('localhost:3000'), 'frame-ancestors')).toBe("frame-ancestors 'self'")
  expect(directive(ask('localhost:3000'), 'frame-src')).toBe("frame-src 'self' http://*.localhost:3000")
})

test('strict transport is asked for under https only', () => {
  expect(ask('localhost:3000').headers.get('strict-transport-security')).toBeNull()
  set({ TRUST_PROXY: '1' })
  const answer = ask('x', '/', { 'x-forwarded-host': 'club.example.org', 'x-forwarded-proto': 'https' })
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
})
