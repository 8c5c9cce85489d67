import { afterEach, beforeEach, expect, test } from 'vitest'
import { resetEnv } from '../env'
import { isSameOrigin, requestOrigin } from './request-origin'

const given = (headers: Record<string, string>) => new Headers({ host: 'nordwind.localhost:3000', ...headers })
const trust = (value: string) => {
  process.env['TRUST_PROXY'] = value
  resetEnv()
}
beforeEach(() => trust('0'))
afterEach(() => {
  delete process.env['TRUST_PROXY']
  resetEnv()
})

test('forged forwarded headers move nothing', () => {
  const read = requestOrigin(given({ 'x-forwarded-host': 'sierra.localhost:3000', 'x-forwarded-proto': 'https' }))
  expect(read).toMatchObject({ origin: 'http://nordwind.localhost:3000', isSecure: false, parsed: { kind: 'portal', slug: 'nordwind' } })
})

test('behind a trusted proxy the nearest entry names host and scheme', () => {
  trust('1')
  const read = requestOrigin(given({ 'x-forwarded-host': 'evil.example, sierra.localhost:3000', 'x-forwarded-proto': 'http, https' }))
  expect(read).toMatchObject({ origin: 'https://sierra.localhost:3000', isSecure: true, parsed: { slug: 'sierra' } })
})

test('a host that names nothing has no origin', () => {
  expect(requestOrigin(new Headers({ host: 'a b' })).origin).toBeNull()
  expect(isSameOrigin(new Headers({ host: 'a b', origin: 'http://a b' }))).toBe(false)
})

test.each([
  ['own origin', { origin: 'http://nordwind.localhost:3000', 'sec-fetch-site': 'same-origin' }, true],
  ['own origin without fetch metadata', { origin: 'http://nordwind.localhost:3000' }, true],
  ['no browser at all', {}, true],
  ['own referer', { referer: 'http://nordwind.localhost:3000/history' }, true],
  ['null origin', { origin: 'null' }, false],
  ['another site', { origin: 'https://evil.example' }, false],
  ['another chain\'s portal', { origin: 'http://sierra.localhost:3000' }, false],
  ['the platform', { origin: 'http://localhost:3000' }, false],
  ['another port', { origin: 'http://nordwind.localhost:3001' }, false],
  ['another scheme', { origin: 'https://nordwind.localhost:3000' }, false],
  ['own host as a prefix', { origin: 'http://nordwind.localhost:3000.evil.example' }, false],
  ['a sibling host by fetch metadata', { 'sec-fetch-site': 'same-site' }, false],
  ['cross site by fetch metadata, whatever the origin says', { origin: 'http://nordwind.localhost:3000', 'sec-fetch-site': 'cross-site' }, false],
  ['foreign referer', { referer: 'https://evil.example/http://nordwind.localhost:3000' }, false],
  ['referer that is no URL', { referer: 'nordwind' }, false],
])('a change from %s: %#', (_, headers, allowed) => {
  expect(isSameOrigin(given(headers as Record<string, string>))).toBe(allowed)
})
